// Who may do what, and where: every role assignment of the installation.

import { roles } from '../roles.bicep'
import { queues, hostContainers } from '../contracts.bicep'
import { Names } from '../names.bicep'

param names Names

@description('Object id of the group that keeps models and benchmarks and reads results; empty for none.')
param operators string

var identityNames = [names.functionsIdentity, names.workerIdentity, names.platformIdentity, names.eventsIdentity]

resource identities 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = [
  for name in identityNames: {
    name: name
  }
]

// Indices into the identities.
var functions = 0
var worker = 1
var platform = 2
var events = 3

// The blob trigger keeps its work items in the queues of the account, and its host asks for the owner's role.
var dataAccountGrants = [
  { who: functions, role: roles.blobOwner }
  { who: functions, role: roles.queueContributor }
]

var hostAccountGrants = [
  { who: functions, role: roles.blobOwner }
  { who: functions, role: roles.queueContributor }
  { who: functions, role: roles.tableContributor }
]

var containerGrants = [
  { who: worker, role: roles.blobReader, container: 'captures' }
  { who: worker, role: roles.blobReader, container: 'models' }
  { who: worker, role: roles.blobContributor, container: 'runs' }
]

// Functions receive jobs too: those that were set aside. Reading the length of a queue is a manage operation.
var queueGrants = [
  { who: functions, role: roles.serviceBusSender, queue: queues.jobs }
  { who: functions, role: roles.serviceBusReceiver, queue: queues.jobs }
  { who: functions, role: roles.serviceBusReceiver, queue: queues.outcomes }
  { who: worker, role: roles.serviceBusReceiver, queue: queues.jobs }
  { who: worker, role: roles.serviceBusSender, queue: queues.outcomes }
  { who: platform, role: roles.serviceBusOwner, queue: queues.jobs }
]

var operatorGrants = empty(operators)
  ? []
  : [
      { role: roles.blobContributor, container: 'models' }
      { role: roles.blobContributor, container: 'benchmarks' }
      { role: roles.blobContributor, container: 'submissions' }
      { role: roles.blobContributor, container: 'captures' }
      { role: roles.blobReader, container: 'runs' }
    ]

resource dataAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: names.dataAccount

  resource blobs 'blobServices' existing = {
    name: 'default'
  }
}

resource hostAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: names.hostAccount

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource undelivered 'containers' existing = {
      name: hostContainers.undelivered
    }
  }
}

resource namespace 'Microsoft.ServiceBus/namespaces@2026-01-01' existing = {
  name: names.serviceBus
}

resource registry 'Microsoft.ContainerRegistry/registries@2025-04-01' existing = {
  name: names.registry
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: names.insights
}

resource grantedContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' existing = [
  for grant in containerGrants: {
    parent: dataAccount::blobs
    name: grant.container
  }
]

resource operatedContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' existing = [
  for grant in operatorGrants: {
    parent: dataAccount::blobs
    name: grant.container
  }
]

resource grantedQueues 'Microsoft.ServiceBus/namespaces/queues@2026-01-01' existing = [
  for grant in queueGrants: {
    parent: namespace
    name: grant.queue
  }
]

resource onDataAccount 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in dataAccountGrants: {
    name: guid(dataAccount.id, identityNames[grant.who], grant.role)
    scope: dataAccount
    properties: {
      principalId: identities[grant.who].properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]

resource onHostAccount 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in hostAccountGrants: {
    name: guid(hostAccount.id, identityNames[grant.who], grant.role)
    scope: hostAccount
    properties: {
      principalId: identities[grant.who].properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]

resource onUndelivered 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(hostAccount::blobs::undelivered.id, names.eventsIdentity, roles.blobContributor)
  scope: hostAccount::blobs::undelivered
  properties: {
    principalId: identities[events].properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobContributor)
  }
}

resource onContainers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, index) in containerGrants: {
    name: guid(dataAccount.id, grant.container, identityNames[grant.who], grant.role)
    scope: grantedContainers[index]
    properties: {
      principalId: identities[grant.who].properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]

resource onQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, index) in queueGrants: {
    name: guid(namespace.id, grant.queue, identityNames[grant.who], grant.role)
    scope: grantedQueues[index]
    properties: {
      principalId: identities[grant.who].properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]

resource onRegistry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, names.platformIdentity, roles.acrPull)
  scope: registry
  properties: {
    principalId: identities[platform].properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.acrPull)
  }
}

resource onInsights 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for who in [functions, worker]: {
    name: guid(insights.id, identityNames[who], roles.metricsPublisher)
    scope: insights
    properties: {
      principalId: identities[who].properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.metricsPublisher)
    }
  }
]

resource forOperators 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, index) in operatorGrants: {
    name: guid(dataAccount.id, grant.container, operators, grant.role)
    scope: operatedContainers[index]
    properties: {
      principalId: operators
      principalType: 'Group'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]
