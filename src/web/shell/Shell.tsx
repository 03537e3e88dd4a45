import {
  ActionIcon,
  AppShell,
  Avatar,
  Burger,
  Menu,
  Tooltip,
  UnstyledButton,
  useMantineColorScheme,
} from '@mantine/core'
import { useDisclosure, useMediaQuery } from '@mantine/hooks'
import {
  IconBuildingHospital,
  IconCheck,
  IconChevronDown,
  IconClipboardCheck,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSearch,
  IconSettings,
  IconSun,
} from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Link, Outlet, useLocation, useNavigate } from 'react-router'
import { useShortcuts } from '../keys.ts'
import { ClauseLayer } from '../parts/clauseLayer.tsx'
import { Key } from '../parts/Keys.tsx'
import { useMe } from '../session.tsx'
import { urls } from '../urls.ts'
import { ConnectionNotice } from './ConnectionNotice.tsx'
import { Logo } from './Logo.tsx'
import { openPalette } from './openPalette.ts'
import Palette from './Palette.tsx'
import { placesOf } from './places.ts'
import classes from './Shell.module.css'

const ShortcutHelp = lazy(() => import('./ShortcutHelp.tsx'))

/** Header, navbar and the screen of the current address. */
export function Shell() {
  const { me, program, signOut } = useMe()
  const navigate = useNavigate()
  const places = placesOf(me.may)
  const { pathname } = useLocation()
  const [menuOpen, menu] = useDisclosure(false)
  const [helpOpen, help] = useDisclosure(false)
  const [narrow, setNarrow] = useState(() => localStorage.getItem('openiop.navbar') === 'narrow')
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  const toggleNarrow = () => {
    localStorage.setItem('openiop.navbar', narrow ? 'wide' : 'narrow')
    setNarrow(!narrow)
  }
  useShortcuts('Anywhere', [
    { keys: 'ctrl+k', says: 'Search or run a command', run: openPalette },
    { keys: '?', says: 'List of keys', run: help.open },
    { keys: '[', says: 'Narrow or wide navigation', run: toggleNarrow },
    ...places.map(place => ({ keys: `g ${place.letter}`, says: place.name, run: () => navigate(place.url) })),
  ])
  useFocusOnArrival(pathname)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when the address changes
  useEffect(menu.close, [pathname])
  // The roster brings a header of its own to the phone: the room's name, and the way back.
  const ownHeader = phone && /^\/groups\/sessions\//.test(pathname)

  return (
    <AppShell
      header={{ height: 48, collapsed: ownHeader, offset: !ownHeader }}
      navbar={{ width: narrow ? 56 : 184, breakpoint: 'md', collapsed: { mobile: !menuOpen } }}
      padding={0}
      data-side={me.side}
      className={classes.shell}
    >
      <a href="#content" className={classes.skip}>
        Skip to content
      </a>
      <AppShell.Header className={classes.header}>
        <Burger
          opened={menuOpen}
          onClick={menu.toggle}
          hiddenFrom="md"
          size="sm"
          aria-label="Navigation"
          className={classes.burger}
        />
        <Link to={urls.today()} className={classes.brand}>
          <Logo /> <span className={classes.brandName}>OpenIOP</span>
        </Link>
        <ProgramSwitch />
        <UnstyledButton className={classes.search} onClick={openPalette}>
          <IconSearch size={16} stroke={1.8} aria-hidden />
          <span className={classes.searchText}>Search or run a command</span>
          <Key>Ctrl K</Key>
        </UnstyledButton>
        <div className={classes.right}>
          {me.synthetic && (
            <span className={classes.synthetic} title="No real person appears in this data">
              Synthetic data
            </span>
          )}
          <Tooltip label="Keyboard shortcuts">
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              onClick={help.open}
              aria-label="Keyboard shortcuts"
              className={classes.keyboard}
            >
              <IconKeyboard size={18} stroke={1.8} />
            </ActionIcon>
          </Tooltip>
          <PersonMenu onSignOut={signOut} />
        </div>
      </AppShell.Header>

      <AppShell.Navbar className={classes.navbar} aria-label="Main" data-narrow={narrow || undefined} component="nav">
        {places.map(place => {
          const on = place.url === '/' ? pathname === '/' : pathname.startsWith(place.url)
          const count = me.counts[place.id]
          return (
            <span key={place.id} className={classes.slot}>
              {place.apart && <span className={classes.apart} aria-hidden />}
              <Tooltip label={place.name} position="right" disabled={!narrow}>
                <Link
                  to={place.url}
                  className={classes.place}
                  aria-current={on ? 'page' : undefined}
                  aria-label={narrow ? place.name : undefined}
                >
                  <place.icon size={16} stroke={1.8} aria-hidden />
                  <span className={classes.placeName}>{place.name}</span>
                  {count ? <span className={classes.count}>{count}</span> : null}
                </Link>
              </Tooltip>
            </span>
          )
        })}
        <div className={classes.foot}>
          {me.name}
          {me.credential ? `, ${me.credential}` : ''}
          <br />
          {me.side === 'plan' ? 'Plan side' : 'Program side'}
        </div>
      </AppShell.Navbar>

      <AppShell.Main id="content" tabIndex={-1} className={classes.main} data-own-header={ownHeader || undefined}>
        <ConnectionNotice />
        <Outlet />
        <p className={classes.printed}>
          {program?.name} · {me.synthetic ? 'Synthetic data: no real person appears here.' : ''}
        </p>
      </AppShell.Main>
      <ClauseLayer />
      <Palette />
      <Suspense>{helpOpen && <ShortcutHelp onClose={help.close} />}</Suspense>
    </AppShell>
  )
}

function ProgramSwitch() {
  const { me, program, switchProgram } = useMe()
  const Icon = me.side === 'plan' ? IconClipboardCheck : IconBuildingHospital
  if (me.programs.length < 2)
    return (
      <span className={classes.program}>
        <Icon size={16} stroke={1.8} aria-hidden /> <span className={classes.programName}>{program?.name}</span>
      </span>
    )
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes.program}>
          <span className="screen-reader">Program:</span>
          <Icon size={16} stroke={1.8} aria-hidden /> <span className={classes.programName}>{program?.name}</span>
          <IconChevronDown size={14} stroke={1.8} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {me.programs.map(one => (
          <Menu.Item
            key={one.id}
            onClick={() => switchProgram(one.id)}
            leftSection={one.id === program?.id ? <IconCheck size={14} /> : <span style={{ width: 14 }} />}
          >
            {one.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function PersonMenu({ onSignOut }: { onSignOut: () => void }) {
  const { me } = useMe()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton className={classes.me}>
          <span className="screen-reader">Signed in as {me.name}</span>
          <Avatar size={28} aria-hidden>
            {initials(me.name)}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.name}</Menu.Label>
        <Menu.Item component={Link} to={urls.settings()} leftSection={<IconSettings size={16} stroke={1.8} />}>
          Settings
        </Menu.Item>
        <Menu.Item
          onClick={() => setColorScheme(colorScheme === 'dark' ? 'light' : 'dark')}
          leftSection={
            colorScheme === 'dark' ? <IconSun size={16} stroke={1.8} /> : <IconMoon size={16} stroke={1.8} />
          }
        >
          {colorScheme === 'dark' ? 'Light theme' : 'Dark theme'}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={onSignOut} leftSection={<IconLogout size={16} stroke={1.8} />}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** A new address puts the focus on its content, so that the next Tab is there; the first page load keeps it. */
function useFocusOnArrival(pathname: string) {
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    document.getElementById('content')?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [pathname])
}

export const initials = (name: string) =>
  name
    .replace(/,.*$/, '')
    .split(/\s+/)
    .map(word => word[0] ?? '')
    .filter((_, i, all) => i === 0 || i === all.length - 1)
    .join('')
    .toUpperCase()
