// What happens to data that nobody reads any more. Files of attempts that came to nothing need no rule: they lie under a run
// and go with it, if the end of their page has not removed them.

import { Names } from '../names.bicep'

param names Names

@description('Days without a read after which photos and results move to the cool tier; a read brings them back.')
@minValue(1)
param coolAfterDays int

@description('Days without a read after which photos and results move to the cold tier.')
@minValue(1)
param coldAfterDays int

@description('Days after which runs are deleted, from their last write; 0 keeps them.')
@minValue(0)
param deleteRunsAfterDays int

@description('Days after which submissions are deleted; each run keeps its own copy.')
@minValue(1)
param deleteSubmissionsAfterDays int

var tiers = {
  enableAutoTierToHotFromCool: true
  tierToCool: {
    daysAfterLastAccessTimeGreaterThan: coolAfterDays
  }
}

var coldTier = {
  tierToCold: {
    daysAfterLastAccessTimeGreaterThan: coldAfterDays
  }
}

var rules = [
  {
    name: 'captures-by-last-read'
    prefixes: ['captures/']
    actions: union(tiers, coldTier)
    enabled: true
  }
  {
    name: 'runs-by-last-read'
    prefixes: ['runs/']
    actions: union(tiers, coldTier)
    enabled: true
  }
  {
    name: 'runs-delete'
    prefixes: ['runs/']
    actions: {
      delete: {
        daysAfterModificationGreaterThan: max(deleteRunsAfterDays, 1)
      }
    }
    enabled: deleteRunsAfterDays > 0
  }
  {
    name: 'submissions-delete'
    prefixes: ['submissions/']
    actions: {
      delete: {
        daysAfterModificationGreaterThan: deleteSubmissionsAfterDays
      }
    }
    enabled: true
  }
]

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: names.dataAccount

  resource policy 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          for rule in rules: {
            name: rule.name
            enabled: rule.enabled
            type: 'Lifecycle'
            definition: {
              filters: {
                blobTypes: ['blockBlob']
                prefixMatch: rule.prefixes
              }
              actions: {
                baseBlob: rule.actions
              }
            }
          }
        ]
      }
    }
  }
}
