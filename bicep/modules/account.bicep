// A storage account without keys and without anonymous access, and its blob containers.

param name string
param location string
param tags object

@description('Such as Standard_LRS or Standard_ZRS.')
param sku string

param containers string[]

@description('Days that deleted blobs and containers can be restored; 0 for none.')
@minValue(0)
@maxValue(365)
param softDeleteDays int

@description('Whether reads are noted, for lifecycle rules by last access.')
param trackAccess bool = false

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Enabled' // Devices upload from anywhere, with signed URLs.
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: retention
      containerDeleteRetentionPolicy: retention
      lastAccessTimeTrackingPolicy: trackAccess
        ? { enable: true, name: 'AccessTimeTracking', trackingGranularityInDays: 1, blobType: ['blockBlob'] }
        : null
    }

    resource container 'containers' = [
      for container in containers: {
        name: container
        properties: {
          publicAccess: 'None'
        }
      }
    ]
  }
}

var retention = softDeleteDays == 0 ? { enabled: false } : { enabled: true, days: max(softDeleteDays, 1) }
