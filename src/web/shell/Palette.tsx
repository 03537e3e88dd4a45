import { useMantineColorScheme } from '@mantine/core'
import { Spotlight } from '@mantine/spotlight'
import {
  IconChecklist,
  IconClipboardText,
  IconLogout,
  IconMoon,
  IconPrinter,
  IconSearch,
  IconSettings,
  IconSun,
  IconUser,
  type TablerIcon,
} from '@tabler/icons-react'
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { search } from '../api.ts'
import { Key } from '../parts/Keys.tsx'
import { useMe } from '../session.tsx'
import { urls } from '../urls.ts'
import { paletteStore } from './openPalette.ts'
import classes from './Palette.module.css'
import { type Place, placesOf } from './places.ts'

interface Offer {
  id: string
  text: string
  icon: TablerIcon
  url?: string
  run?: () => void
  /** Right of it: where it is, or which clause. */
  meta?: ReactNode
  policy?: boolean
}

interface Found {
  text: string
  members: Offer[]
  clauses: Offer[]
}

/** Members, commands and clauses by name. `>` looks at commands only, `@` at members only, `§` at clauses only. */
export default function Palette() {
  const navigate = useNavigate()
  const { me } = useMe()
  const [query, setQuery] = useState('')
  const only = /^[>@§]/.exec(query)?.[0] ?? ''
  const text = query.slice(only.length).trim()
  const found = useFound(useDeferredValue(text), only)

  const all = useCommands()
  const commands = only && only !== '>' ? [] : all.filter(one => (text ? matches(one.text, text) : only === '>'))
  const go = only && only !== '>' ? [] : placesFor(placesOf(me.may), text)
  const members = only && only !== '@' ? [] : found.members
  const clauses = only && only !== '§' ? [] : found.clauses
  const groups: [string, Offer[]][] = [
    ['Members', members],
    ['Do', commands],
    ['Clauses', clauses],
    ['Go to', go],
  ]
  const empty = groups.every(([, offers]) => offers.length === 0)

  // Answers arrive after the typing; the first of them is chosen, so that Enter opens what is on top.
  const first = groups.flatMap(([, offers]) => offers)[0]?.id
  useEffect(() => {
    const actions = [...document.querySelectorAll(`.${classes.list} [data-action]`)]
    for (const [i, action] of actions.entries()) action.toggleAttribute('data-selected', i === 0 && text !== '')
    paletteStore.updateState(state => ({ ...state, selected: actions.length > 0 && text !== '' && first ? 0 : -1 }))
  }, [first, text])

  return (
    <Spotlight.Root
      store={paletteStore}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      attributes={{ content: { 'aria-label': 'Search or run a command' } }}
      size={720}
      maxHeight={520}
      scrollable
      yOffset={96}
      centered={false}
      overlayProps={{ backgroundOpacity: 0.38, blur: 0 }}
      classNames={{ content: classes.content, search: classes.search, actionsList: classes.list }}
    >
      <Spotlight.Search
        placeholder="Search or run a command"
        leftSection={<IconSearch size={20} stroke={1.8} />}
        aria-label="Search or run a command"
      />
      <Spotlight.ActionsList>
        {groups.map(
          ([label, offers]) =>
            offers.length > 0 && (
              <Spotlight.ActionsGroup key={label} label={label} className={classes.group}>
                {offers.map(offer => (
                  <Spotlight.Action
                    key={offer.id}
                    onClick={() => (offer.url ? navigate(offer.url) : offer.run?.())}
                    className={classes.offer}
                  >
                    <offer.icon size={16} stroke={1.8} aria-hidden />
                    <span className={offer.policy ? 'policy' : undefined}>
                      <Marked text={offer.text} by={text} />
                    </span>
                    {offer.meta && <span className={classes.meta}>{offer.meta}</span>}
                  </Spotlight.Action>
                ))}
              </Spotlight.ActionsGroup>
            ),
        )}
        {empty && (
          <Spotlight.Empty>{text ? `Nothing named “${text}”.` : 'Type a name, a command or a clause.'}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
      <Spotlight.Footer className={classes.foot}>
        <span>
          <Key>↑</Key> <Key>↓</Key> move
        </span>
        <span>
          <Key>{'>'}</Key> commands only
        </span>
        <span>
          <Key>§</Key> clauses only
        </span>
        <span>
          <Key>@</Key> members only
        </span>
      </Spotlight.Footer>
    </Spotlight.Root>
  )
}

/** What the server finds, for the text as it stands now; an older answer never overtakes a newer one. */
function useFound(text: string, only: string): Found {
  const [found, setFound] = useState<Found>(nothing)
  useEffect(() => {
    if (text.length < 2 || only === '>') {
      setFound(nothing)
      return
    }
    let current = true
    const timer = setTimeout(() => {
      search(text).then(
        answer => {
          if (!current) return
          setFound({
            text,
            members: answer.members.map(member => ({
              id: `member ${member.id}`,
              text: member.name,
              icon: IconUser,
              url: urls.member(member.id),
              meta: member.meta,
            })),
            clauses: answer.clauses.map(clause => ({
              id: `clause ${clause.rulebook} ${clause.id}`,
              text: clause.paraphrase,
              icon: IconClipboardText,
              url: urls.clause(clause.rulebook, clause.id),
              policy: true,
              meta: <span className={classes.reference}>{clause.reference}</span>,
            })),
          })
        },
        () => current && setFound(nothing),
      )
    }, 120)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [text, only])
  return found
}

const nothing: Found = { text: '', members: [], clauses: [] }

/** What can be done from anywhere; what is about one member is in their chart. */
function useCommands(): Offer[] {
  const { me, signOut } = useMe()
  const { setColorScheme } = useMantineColorScheme()
  return [
    ...(me.may.includes('list-members')
      ? [{ id: 'new-task', text: 'New task', icon: IconChecklist, url: urls.newTask() }]
      : []),
    { id: 'compare', text: 'Compare policies', icon: IconClipboardText, url: urls.comparePolicies() },
    { id: 'light', text: 'Light theme', icon: IconSun, run: () => setColorScheme('light') },
    { id: 'dark', text: 'Dark theme', icon: IconMoon, run: () => setColorScheme('dark') },
    { id: 'print', text: 'Print this screen', icon: IconPrinter, run: () => setTimeout(() => print(), 300) },
    { id: 'security', text: 'Change my password', icon: IconSettings, url: urls.settings('security') },
    ...settingsCommands
      .filter(one => me.may.includes(one.may))
      .map(({ section, text }) => ({
        id: `settings ${section}`,
        text,
        icon: IconSettings,
        url: urls.settings(section),
      })),
    { id: 'sign-out', text: 'Sign out', icon: IconLogout, run: signOut },
  ]
}

/** What administrators and compliance do in the settings, in words that somebody would type. */
const settingsCommands = [
  { section: 'program', text: 'Change the program, its time zone and days closed', may: 'schedule' },
  { section: 'staff', text: 'Add staff or renew a license', may: 'schedule' },
  { section: 'groups', text: 'Schedule a group or cancel sessions', may: 'schedule' },
  { section: 'payers', text: 'Choose contract readings and enter laws', may: 'schedule' },
  { section: 'users', text: 'Add a user, reset a password, change roles', may: 'administer' },
  { section: 'audit', text: 'Search the audit', may: 'read-audit' },
  { section: 'emergencies', text: 'Review emergency access', may: 'review-emergencies' },
]

function placesFor(places: readonly Place[], text: string): Offer[] {
  return places
    .filter(place => !text || matches(place.name, text))
    .map(place => ({
      id: place.id,
      text: place.name,
      icon: place.icon,
      url: place.url,
      meta: (
        <>
          <Key>G</Key> <Key>{place.letter.toUpperCase()}</Key>
        </>
      ),
    }))
}

const matches = (name: string, text: string) => name.toLowerCase().includes(text.toLowerCase())

/** The part of a name that was typed, underlined. */
function Marked({ text, by }: { text: string; by: string }) {
  const at = by ? text.toLowerCase().indexOf(by.toLowerCase()) : -1
  if (at < 0) return text
  return (
    <>
      {text.slice(0, at)}
      <b>{text.slice(at, at + by.length)}</b>
      {text.slice(at + by.length)}
    </>
  )
}
