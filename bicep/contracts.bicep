// Names that the code knows too. The tests of the deployment compare the two.

@export()
var containers = [
  'captures'
  'submissions'
  'benchmarks'
  'models'
  'runs'
  'system'
]

@export()
var queues = {
  jobs: 'scene-jobs'
  outcomes: 'scene-outcomes'
}

@export()
@description('Prefixes of the settings that function attributes name as their connection.')
var connections = {
  data: 'Data'
  serviceBus: 'ServiceBus'
}

@export()
@description('Functions that Event Grid calls.')
var blobFunctions = {
  captures: 'CaptureDrop'
  submissions: 'SubmissionDrop'
}

@export()
@description('Deliveries of a message before it is set aside.')
var maxDeliveryCount = 10

@export()
@description('Functions that are for queues of Azure Storage. Here the queues are of Service Bus.')
var switchedOffFunctions = [
  'StorageSceneOutcomes'
  'StorageDeadSceneJobs'
]

@export()
@description('Where a worker answers probes; its image says the same.')
var health = {
  port: 8080
  live: '/health/live'
  ready: '/health/ready'
}

@export()
@description('Folders of the worker that are volumes; its image says the same.')
var folders = {
  scratch: '/scratch'
  models: '/models'
}

@export()
@description('Figures that alerts are about.')
var figures = {
  attemptsEnded: 'panst3r.attempts.ended'
  messagesUndelivered: 'panst3r.messages.undelivered'
  regressions: 'panst3r.benchmark.regressions'
  outcome: 'panst3r.outcome'
}

@export()
@description('Containers of the host\'s account: published code, and events that could not be delivered.')
var hostContainers = {
  code: 'code'
  undelivered: 'undelivered-events'
}
