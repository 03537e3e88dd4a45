import { Navigate } from 'react-router'
import { useMe } from '../../session.tsx'
import { placesOf } from '../../shell/places.ts'
import Today from './Today.tsx'

/** Today, or the first place that is open to somebody who does not work on the board. */
export default function Home() {
  const { me } = useMe()
  if (me.may.includes('see-board')) return <Today />
  return <Navigate to={placesOf(me.may)[0]?.url ?? '/settings'} replace />
}
