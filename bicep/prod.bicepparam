using 'main.bicep'

param stage = 'prod'
param workerImage = readEnvironmentVariable('PANST3R_WORKER_IMAGE', '')
param subscribe = bool(readEnvironmentVariable('PANST3R_SUBSCRIBE', 'false'))
param operators = readEnvironmentVariable('PANST3R_OPERATORS', '')
param alertEmail = readEnvironmentVariable('PANST3R_ALERT_EMAIL', '')

param settings = {
  storageSku: 'Standard_ZRS'
  serviceBusSku: 'Standard'
  registrySku: 'Premium'
  softDeleteDays: 7
  lifecycle: {
    coolAfterDays: 30
    coldAfterDays: 180
    deleteRunsAfterDays: 0
    deleteSubmissionsAfterDays: 90
  }
  functions: {
    maximumInstances: 100
    instanceMemoryMB: 2048
    alwaysReady: [
      {
        name: 'durable'
        instanceCount: 1
      }
    ]
  }
  worker: {
    gpu: 'Consumption-GPU-NC24-A100'
    maximumReplicas: 20
  }
  logs: {
    retentionDays: 90
    dailyQuotaGb: 10
  }
  alerts: {
    failedAttemptsPerHour: 50
    standstill: 'PT6H'
  }
}
