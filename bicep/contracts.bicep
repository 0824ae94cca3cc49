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
var health = {
  port: 8080
  live: '/health/live'
  ready: '/health/ready'
}

@export()
@description('Containers of the host\'s account: published code, and events that could not be delivered.')
var hostContainers = {
  code: 'code'
  undelivered: 'undelivered-events'
}
