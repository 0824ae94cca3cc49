// Event Grid tells the function app of manifests and submissions. The functions must be published and running: they answer the
// handshake, and their key exists only then.

import { blobFunctions, hostContainers } from '../contracts.bicep'
import { Names } from '../names.bicep'

param names Names
param location string
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.eventsIdentity
}

resource dataAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: names.dataAccount
}

resource hostAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: names.hostAccount
}

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: names.functionApp
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: names.topic
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    source: dataAccount.id
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

var arrivals = [
  {
    container: 'captures'
    function: blobFunctions.captures
    ending: '/scene.json'
  }
  {
    container: 'submissions'
    function: blobFunctions.submissions
    ending: '.json'
  }
]

var key = listKeys('${app.id}/host/default', '2025-03-01').systemKeys.blobs_extension

resource subscription 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = [
  for arrival in arrivals: {
    parent: topic
    name: arrival.container
    properties: {
      eventDeliverySchema: 'EventGridSchema'
      destination: {
        endpointType: 'WebHook'
        properties: {
          endpointUrl: 'https://${app.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.${arrival.function}&code=${key}'
          maxEventsPerBatch: 1
        }
      }
      filter: {
        includedEventTypes: ['Microsoft.Storage.BlobCreated']
        subjectBeginsWith: '/blobServices/default/containers/${arrival.container}/'
        subjectEndsWith: arrival.ending
        isSubjectCaseSensitive: true
        advancedFilters: [
          {
            // Whole blobs only: some clients raise a first event when they create a blob that is still empty.
            operatorType: 'StringIn'
            key: 'data.api'
            values: ['PutBlob', 'PutBlockList', 'CopyBlob', 'FlushWithClose']
          }
        ]
      }
      retryPolicy: {
        eventTimeToLiveInMinutes: 1440
        maxDeliveryAttempts: 30
      }
      deadLetterWithResourceIdentity: {
        identity: {
          type: 'UserAssigned'
          userAssignedIdentity: identity.id
        }
        deadLetterDestination: {
          endpointType: 'StorageBlob'
          properties: {
            resourceId: hostAccount.id
            blobContainerName: hostContainers.undelivered
          }
        }
      }
    }
  }
]
