// Logs of the host and, through it, of the app.

param workspaceName string
param applicationInsightsName string
param location string
param tags { *: string }

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
    // A fault that logs in a loop stops costing money here.
    workspaceCapping: { dailyQuotaGb: 1 }
  }
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' = {
  name: applicationInsightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    // Only the app's identity may write (rbac.bicep), so the connection string is no secret.
    DisableLocalAuth: true
  }
}

output connectionString string = applicationInsights.properties.ConnectionString
