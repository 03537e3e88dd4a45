// Where the events of an episode stand on its line, so that no label covers another.

export interface LineEvent {
  on: string
  label: string
  planned: boolean
}

export interface Placed extends LineEvent {
  /** Of the width, 0 to 100. */
  at: number
  /** Of its label: where it begins, of the width. */
  from: number
  /** Rows above the line are 0 and 1, below it 2 and 3. */
  row: number
}

export interface Line {
  events: Placed[]
  /** Of the width. */
  today: number
  spans: { from: number; to: number; label: string }[]
  weeks: { at: number; on: string }[]
}

const day = 86_400_000
const rows = 4

/** `wide`: the width in pixels that labels are measured for. */
export function layLine(
  events: readonly LineEvent[],
  spans: readonly { from?: string; to?: string; label: string }[],
  today: string,
  wide = 860,
): Line | undefined {
  const days = [...events.map(one => one.on), ...spans.flatMap(one => [one.from, one.to]), today]
    .filter(one => one !== undefined)
    .map(Date.parse)
  const first = Math.min(...days) - 3 * day
  const last = Math.max(...days) + 6 * day
  if (!Number.isFinite(first) || events.length === 0) return undefined
  const at = (on: string) => ((Date.parse(on) - first) / (last - first)) * 100
  const ends = Array.from({ length: rows }, () => -1)
  const placed = [...events]
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .map(one => {
      const width = (Math.max(one.label.length, 6) * 7 + 14) / wide
      const place = at(one.on) / 100
      // At the right edge a label stands left of its place.
      const wanted = Math.max(0, Math.min(place, 1 - width))
      const row = [0, 2, 1, 3].find(n => (ends[n] ?? -1) <= wanted) ?? ends.indexOf(Math.min(...ends))
      const from = Math.max(wanted, Math.min(ends[row] ?? 0, 1 - width))
      ends[row] = from + width
      return { ...one, at: place * 100, from: from * 100, row }
    })
  const weeks: Line['weeks'] = []
  const step = Math.max(1, Math.ceil((last - first) / (7 * day) / 11))
  for (let t = first + ((8 - new Date(first).getUTCDay()) % 7) * day; t < last; t += 7 * step * day) {
    const on = new Date(t).toISOString().slice(0, 10)
    // The last ones would stand half outside.
    if (at(on) < 94) weeks.push({ at: at(on), on })
  }
  return {
    events: placed,
    today: at(today),
    spans: spans.flatMap(one => (one.from && one.to ? [{ from: at(one.from), to: at(one.to), label: one.label }] : [])),
    weeks,
  }
}
