using 'main.bicep'

param stage = 'dev'
param workerImage = readEnvironmentVariable('PANST3R_WORKER_IMAGE', '')
param subscribe = bool(readEnvironmentVariable('PANST3R_SUBSCRIBE', 'false'))
param operators = readEnvironmentVariable('PANST3R_OPERATORS', '')
param alertEmail = readEnvironmentVariable('PANST3R_ALERT_EMAIL', '')

param settings = {
  storageSku: 'Standard_LRS'
  serviceBusSku: 'Standard'
  registrySku: 'Basic'
  softDeleteDays: 0
  lifecycle: {
    coolAfterDays: 30
    coldAfterDays: 90
    deleteRunsAfterDays: 30
    deleteSubmissionsAfterDays: 30
  }
  functions: {
    maximumInstances: 40
    instanceMemoryMB: 2048
    alwaysReady: []
  }
  worker: {
    gpu: 'Consumption-GPU-NC8as-T4'
    maximumReplicas: 2
  }
  logs: {
    retentionDays: 30
    dailyQuotaGb: 1
  }
  alerts: {
    failedAttemptsPerHour: 20
    standstill: 'P1D'
  }
}
