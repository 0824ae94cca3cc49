// The queues between functions and workers.

import { queues, maxDeliveryCount } from '../contracts.bicep'
import { Names } from '../names.bicep'

param names Names
param location string
param tags object

@allowed(['Standard', 'Premium'])
param sku string

resource namespace 'Microsoft.ServiceBus/namespaces@2026-01-01' = {
  name: names.serviceBus
  location: location
  tags: tags
  sku: {
    name: sku
    tier: sku
  }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
  }

  resource queue 'queues' = [
    for queue in [queues.jobs, queues.outcomes]: {
      name: queue
      properties: {
        lockDuration: 'PT5M'
        maxDeliveryCount: maxDeliveryCount
        deadLetteringOnMessageExpiration: true
        defaultMessageTimeToLive: 'P14D'
        requiresDuplicateDetection: true
        duplicateDetectionHistoryTimeWindow: 'PT1H'
        requiresSession: false
        maxSizeInMegabytes: 5120
      }
    }
  ]
}
