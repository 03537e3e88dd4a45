import {
  IconBooks,
  IconCalendarEvent,
  IconChartLine,
  IconInbox,
  IconPrinter,
  IconReceipt2,
  IconSettings,
  IconShieldCheck,
  IconSignature,
  IconUsers,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react'
import { urls } from '../urls.ts'

export interface Place {
  id: string
  name: string
  url: string
  icon: TablerIcon
  /** After G. */
  letter: string
  /** A hairline is drawn before it. */
  apart?: boolean
}

/** The places of the program's side, in the order of the navbar. */
export const places: readonly Place[] = [
  { id: 'today', name: 'Today', url: urls.today(), icon: IconCalendarEvent, letter: 't' },
  { id: 'members', name: 'Members', url: urls.members(), icon: IconUsers, letter: 'm' },
  { id: 'referrals', name: 'Referrals', url: urls.referrals(), icon: IconInbox, letter: 'r' },
  { id: 'groups', name: 'Groups', url: urls.groups(), icon: IconUsersGroup, letter: 'g' },
  { id: 'sign', name: 'To sign', url: urls.sign(), icon: IconSignature, letter: 's' },
  { id: 'authorizations', name: 'Authorizations', url: urls.authorizations(), icon: IconShieldCheck, letter: 'a' },
  { id: 'claims', name: 'Claims', url: urls.claims(), icon: IconReceipt2, letter: 'c' },
  { id: 'outcomes', name: 'Outcomes', url: urls.outcomes(), icon: IconChartLine, letter: 'o' },
  { id: 'policy', name: 'Policy library', url: urls.policies(), icon: IconBooks, letter: 'p', apart: true },
  { id: 'packets', name: 'Packets', url: urls.packets(), icon: IconPrinter, letter: 'k' },
  { id: 'settings', name: 'Settings', url: urls.settings(), icon: IconSettings, letter: 'e' },
]
