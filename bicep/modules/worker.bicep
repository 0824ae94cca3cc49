// The GPU workers: as many as there are scenes to do, none without.

import { queues, health, folders } from '../contracts.bicep'
import { Names } from '../names.bicep'

param names Names
param location string
param tags object

@description('CPU cores and memory of the machine behind the profile.')
param size { cpu: int, memory: string }

param image string
param defaultModel string

@description('Most GPUs at the same time: bounds what an hour can cost.')
@minValue(1)
@maxValue(1000)
param maximumReplicas int

@description('Disk of a replica, shared by scenes and models. The service gives 8 GiB to replicas of more than one core.')
param disk { models: int, scene: int }

resource environment 'Microsoft.App/managedEnvironments@2025-01-01' existing = {
  name: names.environment
}

resource registry 'Microsoft.ContainerRegistry/registries@2025-04-01' existing = {
  name: names.registry
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.workerIdentity
}

resource platformIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.platformIdentity
}

resource dataAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: names.dataAccount
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: names.insights
}

var settings = {
  AZURE_CLIENT_ID: identity.properties.clientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
  Cloud__BlobServiceUri: dataAccount.properties.primaryEndpoints.blob
  Cloud__Queues: 'ServiceBus'
  Cloud__ServiceBusNamespace: '${names.serviceBus}.servicebus.windows.net'
  Cloud__DefaultModel: defaultModel
  Worker__Device: 'Cuda'
  Worker__KeptModels: '1'
  Worker__MaxModelBytes: string(disk.models)
  Worker__MaxSceneBytes: string(disk.scene)
  Worker__Drain: '00:08:00'
}

resource worker 'Microsoft.App/containerApps@2025-01-01' = {
  name: names.worker
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
      '${platformIdentity.id}': {}
    }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'gpu'
    configuration: {
      activeRevisionsMode: 'Single'
      identitySettings: [
        {
          identity: identity.id
          lifecycle: 'Main'
        }
        {
          identity: platformIdentity.id
          lifecycle: 'None'
        }
      ]
      registries: [
        {
          server: registry.properties.loginServer
          identity: platformIdentity.id
        }
      ]
    }
    template: {
      terminationGracePeriodSeconds: 600
      containers: [
        {
          name: 'worker'
          image: image
          resources: {
            cpu: size.cpu
            memory: size.memory
          }
          env: map(items(settings), setting => { name: setting.key, value: setting.value })
          probes: [
            {
              type: 'Startup'
              httpGet: {
                port: health.port
                path: health.live
              }
              periodSeconds: 5
              failureThreshold: 60
            }
            {
              type: 'Liveness'
              httpGet: {
                port: health.port
                path: health.live
              }
              periodSeconds: 30
              timeoutSeconds: 5
              failureThreshold: 4
            }
            {
              type: 'Readiness'
              httpGet: {
                port: health.port
                path: health.ready
              }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 3
            }
          ]
          volumeMounts: [
            {
              volumeName: 'scratch'
              mountPath: folders.scratch
            }
            {
              volumeName: 'models'
              mountPath: folders.models
            }
          ]
        }
      ]
      volumes: [
        {
          name: 'scratch'
          storageType: 'EmptyDir'
        }
        {
          name: 'models'
          storageType: 'EmptyDir'
        }
      ]
      scale: {
        minReplicas: 0
        maxReplicas: maximumReplicas
        pollingInterval: 30
        cooldownPeriod: 300
        rules: [
          {
            name: 'jobs'
            custom: {
              type: 'azure-servicebus'
              identity: platformIdentity.id
              metadata: {
                namespace: names.serviceBus
                queueName: queues.jobs
                // Jobs under way count too. With more than one for each replica, busy replicas would be taken away.
                messageCount: '1'
              }
            }
          }
        ]
      }
    }
  }
}

output name string = worker.name
