import { yesNo } from './fact.ts'

export const livesInIllinois = yesNo('livesInIllinois', 'Does the member live in Illinois?', {
  kind: 'derived',
  cost: 2,
  fhir: { resource: 'Patient', path: 'address.state' },
})
