// The function app: Flex Consumption, without keys.

import { connections, hostContainers, switchedOffFunctions } from '../contracts.bicep'
import { Names } from '../names.bicep'

param names Names
param location string
param tags object

@description('Model for captures and submissions that name none: a folder in the container of models.')
param defaultModel string

@minValue(40)
@maxValue(1000)
param maximumInstances int

@allowed([512, 2048, 4096])
param instanceMemoryMB int

@description('Instances that are never switched off, such as { name: \'durable\', instanceCount: 1 }; each costs all the time.')
param alwaysReady { name: string, instanceCount: int }[]

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.functionsIdentity
}

resource hostAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: names.hostAccount
}

resource dataAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: names.dataAccount
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: names.insights
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: names.functionApp
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: names.functionApp
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${hostAccount.properties.primaryEndpoints.blob}${hostContainers.code}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstances
        alwaysReady: alwaysReady
      }
    }
    siteConfig: {
      ftpsState: 'Disabled'
      http20Enabled: true
      minTlsVersion: '1.2'
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      serviceSettings,
      identitySettings('AzureWebJobsStorage', clientId),
      identitySettings(connections.data, clientId),
      identitySettings(connections.serviceBus, clientId),
      toObject(switchedOffFunctions, function => 'AzureWebJobs.${function}.Disabled', function => 'true')
    )
  }

  resource noPasswordForScm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }

  resource noPasswordForFtp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }
}

var clientId = identity.properties.clientId

func identitySettings(connection string, clientId string) object => {
  '${connection}__credential': 'managedidentity'
  '${connection}__clientId': clientId
}

var serviceSettings = {
  AzureWebJobsStorage__blobServiceUri: hostAccount.properties.primaryEndpoints.blob
  AzureWebJobsStorage__queueServiceUri: hostAccount.properties.primaryEndpoints.queue
  AzureWebJobsStorage__tableServiceUri: hostAccount.properties.primaryEndpoints.table
  '${connections.data}__blobServiceUri': dataAccount.properties.primaryEndpoints.blob
  '${connections.data}__queueServiceUri': dataAccount.properties.primaryEndpoints.queue
  '${connections.serviceBus}__fullyQualifiedNamespace': '${names.serviceBus}.servicebus.windows.net'
  Cloud__BlobServiceUri: dataAccount.properties.primaryEndpoints.blob
  Cloud__Queues: 'ServiceBus'
  Cloud__ServiceBusNamespace: '${names.serviceBus}.servicebus.windows.net'
  Cloud__DefaultModel: defaultModel
  AZURE_CLIENT_ID: clientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${clientId};Authorization=AAD'
}

output hostName string = app.properties.defaultHostName
