// What somebody should look at.

import { queues, figures } from '../contracts.bicep'
import { Names } from '../names.bicep'

param names Names
param location string
param tags object

@description('Attempts that may fail within an hour, other than by cancellation or budget.')
@minValue(0)
param failedAttemptsPerHour int

@description('How long jobs may wait without one being done. Longer than the longest attempt.')
@allowed(['PT1H', 'PT6H', 'PT12H', 'P1D'])
param standstill string

resource namespace 'Microsoft.ServiceBus/namespaces@2026-01-01' existing = {
  name: names.serviceBus
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: names.workspace
}

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' existing = {
  name: names.actionGroup
}

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${names.alertPrefix}-dead-letters'
  location: 'global'
  tags: tags
  properties: {
    description: 'A message was set aside: a job or the end of an attempt that nobody could handle.'
    severity: 1
    enabled: true
    scopes: [namespace.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'dead-letters'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: 'DeadletteredMessages'
          dimensions: [
            {
              name: 'EntityName'
              operator: 'Include'
              values: [queues.jobs, queues.outcomes]
            }
          ]
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [
      {
        actionGroupId: actionGroup.id
      }
    ]
  }
}

@description('Service Bus tells no age of messages. When all the while jobs were there and none was done, the oldest is at least this old.')
resource oldestJob 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${names.alertPrefix}-jobs-stand-still'
  location: 'global'
  tags: tags
  properties: {
    description: 'Jobs waited for ${standstill} and none was done: no GPU to be had, or workers that do not start.'
    severity: 2
    enabled: true
    scopes: [namespace.id]
    evaluationFrequency: 'PT15M'
    windowSize: standstill
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'jobs-wait'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: 'ActiveMessages'
          dimensions: jobsOnly
          timeAggregation: 'Minimum'
          operator: 'GreaterThan'
          threshold: 0
        }
        {
          name: 'none-done'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: 'CompleteMessage'
          dimensions: jobsOnly
          timeAggregation: 'Total'
          operator: 'LessThanOrEqual'
          threshold: 0
        }
      ]
    }
    actions: [
      {
        actionGroupId: actionGroup.id
      }
    ]
  }
}

var jobsOnly = [
  {
    name: 'EntityName'
    operator: 'Include'
    values: [queues.jobs]
  }
]

var logAlerts = [
  {
    name: 'failed-scenes'
    description: 'More than ${failedAttemptsPerHour} attempts at scenes failed within an hour.'
    severity: 2
    figure: figures.attemptsEnded
    condition: 'tostring(Properties["${figures.outcome}"]) !in ("succeeded", "canceled", "overBudget")'
    threshold: failedAttemptsPerHour
  }
  {
    name: 'undelivered-messages'
    description: 'A message could not be read, or nobody waits for it. It is kept in the container "system", under "undelivered".'
    severity: 1
    figure: figures.messagesUndelivered
    condition: 'true'
    threshold: 0
  }
  {
    name: 'benchmark-regressions'
    description: 'A benchmark fell below its best earlier run by more than its tolerance.'
    severity: 2
    figure: figures.regressions
    condition: 'true'
    threshold: 0
  }
]

resource onFigures 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in logAlerts: {
    name: '${names.alertPrefix}-${alert.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      description: alert.description
      severity: alert.severity
      enabled: true
      scopes: [workspace.id]
      evaluationFrequency: 'PT15M'
      windowSize: 'PT1H'
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: 'AppMetrics | where Name == "${alert.figure}" | where ${alert.condition}'
            metricMeasureColumn: 'Sum'
            timeAggregation: 'Total'
            operator: 'GreaterThan'
            threshold: alert.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: [actionGroup.id]
      }
    }
  }
]
