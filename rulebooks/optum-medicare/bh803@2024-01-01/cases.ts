import type { CaseSet } from '../../../src/rules/cases.ts'

export default [] satisfies CaseSet[]
