import type { MemberRow } from './view.ts'
export const toMembersView = (x: { rows: MemberRow[]; next?: string; total?: number; today: string }) => x
