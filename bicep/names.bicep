// Names of resources.

@export()
@description('Names of the resources of one installation.')
type Names = {
  functionsIdentity: string
  workerIdentity: string
  platformIdentity: string
  eventsIdentity: string
  dataAccount: string
  hostAccount: string
  serviceBus: string
  registry: string
  workspace: string
  insights: string
  actionGroup: string
  functionApp: string
  environment: string
  worker: string
  topic: string
  alertPrefix: string
}

@export()
@description('Names of the resources of one installation; those that the whole world shares carry a hash of the group.')
func namesOf(prefix string, compact string, hash string) Names => {
  functionsIdentity: '${prefix}-functions'
  workerIdentity: '${prefix}-worker'
  platformIdentity: '${prefix}-platform'
  eventsIdentity: '${prefix}-events'
  dataAccount: '${compact}data${hash}'
  hostAccount: '${compact}host${hash}'
  serviceBus: '${prefix}-${hash}'
  registry: '${compact}${hash}'
  workspace: '${prefix}-logs'
  insights: '${prefix}-insights'
  actionGroup: '${prefix}-alerts'
  functionApp: '${prefix}-${hash}'
  environment: prefix
  worker: '${prefix}-worker'
  topic: '${prefix}-blobs'
  alertPrefix: prefix
}
