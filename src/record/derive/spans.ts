/**
 * A stretch of real time, in minutes on one line without clock changes (`instantMinutes`). Ends where it ends: the minute
 * `to` is not part of it.
 */
export interface Span {
  from: number
  to: number
}

/**
 * Minutes of the longest unbroken block of attended time.
 *
 * A block ends where attended time ends, unless a scheduled break fills the whole gap to the next attended stretch.
 * Break minutes are never treatment; `counting` says what the length is made of:
 * `treatment` (default) leaves break minutes out, since optum-idaho Q9 asks for consecutive hours *of evidence-based
 * practice*; `clock` is the time from the block's first attended minute to its last, breaks included (the text does not
 * speak of breaks; see ENTITIES "longest_consecutive_hours").
 */
export function longestBlock(
  attended: readonly Span[],
  breaks: readonly Span[],
  counting: 'treatment' | 'clock' = 'treatment',
): number {
  const pauses = union(breaks)
  const spans = subtract(union(attended), pauses)
  let longest = 0
  let start = 0
  let treated = 0
  let end: number | undefined
  for (const span of spans) {
    if (end === undefined || !isCovered({ from: end, to: span.from }, pauses)) {
      start = span.from
      treated = 0
    }
    treated += span.to - span.from
    end = span.to
    longest = Math.max(longest, counting === 'clock' ? end - start : treated)
  }
  return longest
}

/** The same time as sorted spans that neither overlap nor touch; empty and reversed ones are dropped. */
export function union(spans: readonly Span[]): readonly Span[] {
  if (isUnion(spans)) return spans
  const sorted = spans.filter(span => span.to > span.from).sort((a, b) => a.from - b.from)
  const merged: Span[] = []
  for (const span of sorted) {
    const last = merged[merged.length - 1]
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else merged.push({ ...span })
  }
  return merged
}

function isUnion(spans: readonly Span[]): boolean {
  let end = Number.NEGATIVE_INFINITY
  for (const { from, to } of spans) {
    if (from <= end || to <= from) return false
    end = to
  }
  return true
}

/** Minutes covered by at least one span. */
export const minutesOf = (spans: readonly Span[]): number =>
  union(spans).reduce((sum, span) => sum + span.to - span.from, 0)

/** The parts of `spans` inside `within`. */
export const clip = (spans: readonly Span[], within: Span): Span[] =>
  spans
    .map(span => ({ from: Math.max(span.from, within.from), to: Math.min(span.to, within.to) }))
    .filter(span => span.to > span.from)

/** What is left of `spans` without `removed`; both in the form that `union` gives. */
export function subtract(spans: readonly Span[], removed: readonly Span[]): readonly Span[] {
  if (removed.length === 0) return spans
  const left: Span[] = []
  for (const span of spans) {
    let from = span.from
    for (const hole of removed) {
      if (hole.to <= from || hole.from >= span.to) continue
      if (hole.from > from) left.push({ from, to: hole.from })
      from = hole.to
    }
    if (from < span.to) left.push({ from, to: span.to })
  }
  return left
}

const isCovered = (gap: Span, by: readonly Span[]): boolean =>
  gap.to <= gap.from || by.some(span => span.from <= gap.from && span.to >= gap.to)
