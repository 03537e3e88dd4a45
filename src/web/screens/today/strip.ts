import { minutesOf } from '../../parts/time.ts'

export interface StripSession {
  id: string
  /** "09:00", of the day. */
  starts: string
  ends: string
}

/** Where everything of the strip stands, in percent of its width. */
export interface Strip<S> {
  blocks: { session: S; lane: number; left: number; width: number; elapsed: number }[]
  breaks: { lane: number; left: number; width: number; from: string; to: string }[]
  ticks: { left: number; minute: number }[]
  /** Hours without groups, drawn short. */
  gaps: { left: number; width: number; from: number; to: number }[]
  lanes: number
  /** Undefined outside the program day. */
  now?: number
}

/** No groups for longer than this and the axis skips the time. */
const longGap = 75
const gapShare = 6.5
const shortBreak = 30

/**
 * Lays a program day out: groups at the same time in lanes, hours without groups folded to a narrow gap. Blocks of time
 * get width by their length, and more of it where more groups run at once.
 */
export function layStrip<S extends StripSession>(sessions: readonly S[], now: number): Strip<S> {
  const sorted = [...sessions].sort((a, b) => from(a) - from(b) || to(a) - to(b))
  const stretches: { from: number; to: number }[] = []
  for (const session of sorted) {
    const last = stretches.at(-1)
    if (last && from(session) - last.to <= longGap) last.to = Math.max(last.to, to(session))
    else stretches.push({ from: from(session), to: to(session) })
  }
  const weights = stretches.map(one => Math.max(30, one.to - one.from) * Math.sqrt(crowd(sorted, one)))
  const total = weights.reduce((sum, one) => sum + one, 0)
  const room = 100 - gapShare * Math.max(0, stretches.length - 1)
  let left = 0
  const placed = stretches.map((one, i) => {
    const width = ((weights[i] ?? 0) / total) * room
    const stretch = { ...one, left, width }
    left += width + gapShare
    return stretch
  })
  const at = (minute: number): number | undefined => {
    for (const [i, one] of placed.entries()) {
      if (minute < one.from) {
        const before = placed[i - 1]
        if (!before) return undefined
        return before.left + before.width + (gapShare * (minute - before.to)) / (one.from - before.to)
      }
      if (minute <= one.to) return one.left + (one.width * (minute - one.from)) / (one.to - one.from)
    }
    return undefined
  }

  const laneEnds: { end: number; label: string }[] = []
  const breaks: Strip<S>['breaks'] = []
  const blocks = sorted.map(session => {
    let lane = laneEnds.findIndex(one => one.end <= from(session))
    if (lane < 0) lane = laneEnds.length
    const before = laneEnds[lane]
    const start = at(from(session)) ?? 0
    if (before && from(session) > before.end && from(session) - before.end <= shortBreak) {
      const opened = at(before.end) ?? 0
      breaks.push({ lane, left: opened, width: start - opened, from: before.label, to: session.starts })
    }
    laneEnds[lane] = { end: to(session), label: session.ends }
    const share = (now - from(session)) / (to(session) - from(session))
    return {
      session,
      lane,
      left: start,
      width: (at(to(session)) ?? start) - start,
      elapsed: Math.min(100, Math.max(0, share * 100)),
    }
  })

  const ticks = placed.flatMap(one => {
    const hours = []
    const step = one.width / ((one.to - one.from) / 60) < 5 ? 120 : 60
    if (one.from % 60 !== 0) hours.push(one.from)
    for (let minute = Math.ceil(one.from / 60) * 60; minute < one.to; minute += step)
      if (hours.length === 0 || minute - (hours.at(-1) ?? 0) >= 25) hours.push(minute)
    return hours.map(minute => ({ minute, left: at(minute) ?? 0 }))
  })
  const gaps = placed.slice(1).map((one, i) => {
    const before = placed[i]
    const start = before ? before.left + before.width : 0
    return { left: start, width: gapShare, from: before?.to ?? 0, to: one.from }
  })
  return { blocks, breaks, ticks, gaps, lanes: laneEnds.length, now: at(now) }
}

/** How many groups run at once, at most, within a stretch. */
function crowd(sessions: readonly StripSession[], stretch: { from: number; to: number }): number {
  const inside = sessions.filter(one => from(one) >= stretch.from && from(one) < stretch.to)
  return Math.max(1, ...inside.map(one => inside.filter(two => from(two) <= from(one) && to(two) > from(one)).length))
}

const from = (session: StripSession) => minutesOf(session.starts)
/** A group that ends past midnight is drawn to the end of its day. */
const to = (session: StripSession) => {
  const end = minutesOf(session.ends)
  return end > from(session) ? end : 1440
}
