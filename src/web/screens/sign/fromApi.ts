import type { SignItem } from './view.ts'
export const toSignItems = (x: SignItem[]) => x
