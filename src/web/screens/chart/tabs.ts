import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { MemberHead } from '../../../desk/chartViews.ts'

/** What a page of the chart is given. */
export interface TabProps {
  head: MemberHead
}

export interface Tab {
  /** In the address: /members/ID/TAB. */
  id: string
  name: string
  /** Loaded when it is first opened. */
  Page: LazyExoticComponent<ComponentType<TabProps>>
}

const tab = (id: string, name: string, load: () => Promise<{ default: ComponentType<TabProps> }>): Tab => ({
  id,
  name,
  Page: lazy(load),
})

/** The pages of a chart, in their order; the first opens without a name in the address. */
export const tabs: readonly Tab[] = [
  tab('episode', 'Episode', () => import('./episode/Episode.tsx')),
  tab('intake', 'Intake', () => import('../intake/Intake.tsx')),
  tab('assessments', 'Assessments', () => import('../findings/Findings.tsx')),
  tab('plan', 'Treatment plan', () => import('../plan/PlanPage.tsx')),
  tab('notes', 'Notes', () => import('../documents/Notes.tsx')),
  tab('care', 'Care', () => import('../care/Care.tsx')),
  tab('attendance', 'Attendance', () => import('../attendance/Attendance.tsx')),
  tab('risk', 'Risk', () => import('../risk/RiskPage.tsx')),
  tab('authorization', 'Authorization', () => import('../authorization/Authorization.tsx')),
  tab('documents', 'Documents', () => import('../documents/Documents.tsx')),
  tab('discharge', 'Discharge', () => import('../discharge/DischargePage.tsx')),
]
