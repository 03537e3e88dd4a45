import type { GroupsView } from './view.ts'
export const toGroupsView = (x: GroupsView) => x
