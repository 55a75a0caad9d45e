// One account for everything: the ring and its companions, the queues, inbound mail, the host's own state and the deployed package.

param name string
param location string
param tags { *: string }

@description('LRS keeps three copies in one data centre; ZRS spreads them over three zones of the region, where it has them.')
@allowed(['Standard_LRS', 'Standard_ZRS'])
param sku string

// The names are the code's (CourseTables, CourseQueues, InboundContainer): a test compares them.
var tables = ['Addresses', 'Care', 'CheckIns', 'Conversations', 'Cursor', 'Deliveries', 'Enrolments', 'Inbox', 'Outbox', 'Poison', 'Retention', 'SignupCounts', 'Subscribers']
var queues = ['changes', 'events', 'lessons', 'mail', 'replies', 'signups']
var inboundContainer = 'inbound'
var deploymentContainer = 'deployment'

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    // Identities only: there is no key that could leak (docs/adr/0005).
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Enabled'
    networkAcls: { defaultAction: 'Allow', bypass: 'AzureServices' }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    // A mail that was deleted is gone: nothing of what somebody wrote outlives its deletion.
    deleteRetentionPolicy: { enabled: false }
    containerDeleteRetentionPolicy: { enabled: false }
  }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [
  for container in [deploymentContainer, inboundContainer]: {
    parent: blobs
    name: container
    properties: { publicAccess: 'None' }
  }
]

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          // A mail is deleted when it has been read. One that could not be read waits this long for the operator, no longer.
          name: 'inbound-30-days'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${inboundContainer}/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 30 } } }
          }
        }
      ]
    }
  }
  dependsOn: [blobs]
}

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = {
  parent: account
  name: 'default'
}

// The host makes a poison queue when it first needs it; made here, it can be looked at (and watched) from the first day.
resource queueResources 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = [
  for queue in concat(queues, map(queues, queue => '${queue}-poison')): {
    parent: queueService
    name: queue
  }
]

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource tableResources 'Microsoft.Storage/storageAccounts/tableServices/tables@2024-01-01' = [
  for table in tables: {
    parent: tableService
    name: table
  }
]
