import { createBrowserRouter, type RouteObject } from 'react-router'
import { NotFound, ScreenFailed } from './screens/NotFound.tsx'
import { SignedIn } from './session.tsx'
import { Shell } from './shell/Shell.tsx'

const Nothing = () => null

/** A screen: its address (see urls.ts), and the file it is loaded from when it is first opened. */
const screen = (path: string, load: () => Promise<{ default: React.ComponentType }>): RouteObject => ({
  path,
  HydrateFallback: Nothing,
  lazy: async () => ({ Component: (await load()).default, ErrorBoundary: ScreenFailed }),
})

export const router = createBrowserRouter([
  screen('/setup', () => import('./screens/setup/Setup.tsx')),
  screen('/sign-in', () => import('./screens/sign-in/SignIn.tsx')),
  {
    element: <SignedIn />,
    ErrorBoundary: ScreenFailed,
    HydrateFallback: Nothing,
    children: [
      {
        element: <Shell />,
        children: [
          screen('/', () => import('./screens/today/Home.tsx')),
          screen('/members', () => import('./screens/members/Members.tsx')),
          screen('/members/:memberId/review/:question', () => import('./screens/review/Review.tsx')),
          screen('/population', () => import('./screens/population/Population.tsx')),
          screen('/population/:run', () => import('./screens/population/Run.tsx')),
          screen('/policy', () => import('./screens/policy/Policies.tsx')),
          screen('/policy-comparison', () => import('./screens/policy/Compare.tsx')),
          screen('/policy/:slug', () => import('./screens/policy/Policy.tsx')),
          screen('/members/:memberId/:tab?', () => import('./screens/chart/Chart.tsx')),
          screen('/referrals', () => import('./screens/referrals/Referrals.tsx')),
          screen('/referrals/new', () => import('./screens/referrals/NewReferral.tsx')),
          screen('/groups', () => import('./screens/groups/Groups.tsx')),
          screen('/groups/sessions/:sessionId', () => import('./screens/roster/Roster.tsx')),
          screen('/tasks', () => import('./screens/tasks/Tasks.tsx')),
          screen('/sign', () => import('./screens/sign/ToSign.tsx')),
          screen('/settings/:section?', () => import('./screens/settings/Settings.tsx')),
          { path: '*', Component: NotFound },
        ],
      },
    ],
  },
])
