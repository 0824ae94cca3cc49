// The registry of the worker's image.

import { Names } from '../names.bicep'

param names Names
param location string
param tags object

@description('Premium can stream images, so that a worker starts before all of its image is there.')
@allowed(['Basic', 'Standard', 'Premium'])
param sku string

resource registry 'Microsoft.ContainerRegistry/registries@2025-04-01' = {
  name: names.registry
  location: location
  tags: tags
  sku: {
    name: sku
  }
  properties: {
    adminUserEnabled: false
    anonymousPullEnabled: false
  }
}

output loginServer string = registry.properties.loginServer
