// The installation, in one resource group. It is deployed twice the first time: without worker and event subscriptions, then, when the
// image is pushed and the functions are published, with them. See README.md.

import { containers, hostContainers } from 'contracts.bicep'
import { namesOf } from 'names.bicep'

targetScope = 'resourceGroup'

@description('First part of the names of all resources.')
@minLength(3)
@maxLength(10)
param name string = 'panst3r'

@description('Which installation this is; second part of the names.')
@allowed(['dev', 'prod'])
param stage string

@description('Region; it must offer serverless GPUs.')
param location string = resourceGroup().location

@description('Image of the worker with tag or digest; empty leaves the worker out.')
param workerImage string = ''

@description('Whether Event Grid calls the functions; they must be published.')
param subscribe bool = false

@description('Model for captures and submissions that name none: a folder in the container of models.')
param defaultModel string = 'default'

@description('Object id of the group that keeps models and benchmarks and reads results; empty for none.')
param operators string = ''

@description('Address that alerts go to; empty for none.')
param alertEmail string = ''

param settings Settings

type Settings = {
  storageSku: 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GZRS'
  serviceBusSku: 'Standard' | 'Premium'
  registrySku: 'Basic' | 'Standard' | 'Premium'
  softDeleteDays: int
  lifecycle: {
    @description('Days without a read before the cool tier.')
    coolAfterDays: int
    @description('Days without a read before the cold tier.')
    coldAfterDays: int
    @description('Days after the last write before runs are deleted; 0 keeps them.')
    deleteRunsAfterDays: int
    deleteSubmissionsAfterDays: int
  }
  functions: {
    maximumInstances: int
    instanceMemoryMB: 512 | 2048 | 4096
    alwaysReady: { name: string, instanceCount: int }[]
  }
  worker: {
    gpu: 'Consumption-GPU-NC8as-T4' | 'Consumption-GPU-NC24-A100'
    maximumReplicas: int
  }
  logs: {
    retentionDays: int
    dailyQuotaGb: int
  }
  alerts: {
    failedAttemptsPerHour: int
    standstill: 'PT1H' | 'PT6H' | 'PT12H' | 'P1D'
  }
}

var prefix = '${name}-${stage}'
var names = namesOf(prefix, '${name}${stage}', take(uniqueString(resourceGroup().id, prefix), 6))
var tags = {
  product: name
  stage: stage
}

var machines = {
  'Consumption-GPU-NC8as-T4': { cpu: 8, memory: '56Gi' }
  'Consumption-GPU-NC24-A100': { cpu: 24, memory: '220Gi' }
}

// Of 8 GiB: a model, and four times a scene's photos (two scenes, each with its ground truth or results).
var disk = {
  models: 4294967296
  scene: 805306368
}

module identities 'modules/identities.bicep' = {
  params: {
    names: names
    location: location
    tags: tags
  }
}

module data 'modules/account.bicep' = {
  name: 'data'
  params: {
    name: names.dataAccount
    location: location
    tags: tags
    sku: settings.storageSku
    containers: containers
    softDeleteDays: settings.softDeleteDays
    trackAccess: true
  }
}

module host 'modules/account.bicep' = {
  name: 'host'
  params: {
    name: names.hostAccount
    location: location
    tags: tags
    sku: settings.storageSku
    containers: [hostContainers.code, hostContainers.undelivered]
    softDeleteDays: 0
  }
}

module lifecycle 'modules/lifecycle.bicep' = {
  params: {
    names: names
    coolAfterDays: settings.lifecycle.coolAfterDays
    coldAfterDays: settings.lifecycle.coldAfterDays
    deleteRunsAfterDays: settings.lifecycle.deleteRunsAfterDays
    deleteSubmissionsAfterDays: settings.lifecycle.deleteSubmissionsAfterDays
  }
  dependsOn: [data]
}

module serviceBus 'modules/service-bus.bicep' = {
  params: {
    names: names
    location: location
    tags: tags
    sku: settings.serviceBusSku
  }
}

module registry 'modules/registry.bicep' = {
  params: {
    names: names
    location: location
    tags: tags
    sku: settings.registrySku
  }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    names: names
    location: location
    tags: tags
    retentionDays: settings.logs.retentionDays
    dailyQuotaGb: settings.logs.dailyQuotaGb
    alertEmail: alertEmail
  }
}

module alerts 'modules/alerts.bicep' = {
  params: {
    names: names
    location: location
    tags: tags
    failedAttemptsPerHour: settings.alerts.failedAttemptsPerHour
    standstill: settings.alerts.standstill
  }
  dependsOn: [serviceBus, monitoring]
}

module access 'modules/access.bicep' = {
  params: {
    names: names
    operators: operators
  }
  dependsOn: [identities, data, host, serviceBus, registry, monitoring]
}

module functions 'modules/functions.bicep' = {
  params: {
    names: names
    location: location
    tags: tags
    defaultModel: defaultModel
    maximumInstances: settings.functions.maximumInstances
    instanceMemoryMB: settings.functions.instanceMemoryMB
    alwaysReady: settings.functions.alwaysReady
  }
  dependsOn: [access]
}

module environment 'modules/environment.bicep' = {
  params: {
    names: names
    location: location
    tags: tags
    gpu: settings.worker.gpu
  }
  dependsOn: [monitoring]
}

module worker 'modules/worker.bicep' = if (!empty(workerImage)) {
  params: {
    names: names
    location: location
    tags: tags
    size: machines[settings.worker.gpu]
    image: workerImage
    defaultModel: defaultModel
    maximumReplicas: settings.worker.maximumReplicas
    disk: disk
  }
  dependsOn: [access, environment]
}

module events 'modules/events.bicep' = if (subscribe) {
  params: {
    names: names
    location: location
    tags: tags
  }
  dependsOn: [access, functions]
}

output registry string = registry.outputs.loginServer
output functionApp string = names.functionApp
output api string = 'https://${functions.outputs.hostName}/api'
output dataAccount string = names.dataAccount
