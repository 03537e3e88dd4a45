import {
  IconBooks,
  IconCalendarEvent,
  IconChartBar,
  IconChecklist,
  IconSettings,
  IconSignature,
  IconUserPlus,
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
  /** Shown to those who may do one of these; to everybody when there is none. */
  for?: readonly string[]
  /** A hairline is drawn before it. */
  apart?: boolean
}

/** The places of the program's side that have a screen, in the order of the navbar. */
export const places: readonly Place[] = [
  { id: 'today', name: 'Today', url: urls.today(), icon: IconCalendarEvent, letter: 't', for: ['see-board'] },
  { id: 'members', name: 'Members', url: urls.members(), icon: IconUsers, letter: 'm', for: ['list-members'] },
  {
    id: 'referrals',
    name: 'Referrals',
    url: urls.referrals(),
    icon: IconUserPlus,
    letter: 'r',
    for: ['list-members'],
  },
  {
    id: 'groups',
    name: 'Groups',
    url: urls.groups(),
    icon: IconUsersGroup,
    letter: 'g',
    for: ['see-board', 'take-attendance'],
  },
  { id: 'tasks', name: 'Tasks', url: urls.tasks(), icon: IconChecklist, letter: 'k', for: ['list-members'] },
  { id: 'sign', name: 'To sign', url: urls.sign(), icon: IconSignature, letter: 's', for: ['sign', 'co-sign'] },
  {
    id: 'population',
    name: 'Population',
    url: urls.population(),
    icon: IconChartBar,
    letter: 'o',
    for: ['see-population'],
  },
  { id: 'policy', name: 'Policy library', url: urls.policies(), icon: IconBooks, letter: 'p', apart: true },
  { id: 'settings', name: 'Settings', url: urls.settings(), icon: IconSettings, letter: 'e' },
]

/** The places that a person may go to. */
export const placesOf = (may: readonly string[]): readonly Place[] =>
  places.filter(place => !place.for || place.for.some(act => may.includes(act)))
