import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as outbox from './outbox.ts'
import { ApiProblem, offline } from './problem.ts'

// The browser's store, as far as the outbox uses it.
const kept = new Map<string, string>()
vi.stubGlobal('localStorage', {
  get length() {
    return kept.size
  },
  key: (i: number) => [...kept.keys()][i] ?? null,
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
})

let sent: { body: unknown; base: number }[]
let answer: (body: unknown, base: number) => { version: number }

/** As a tab does that has just been opened: what is on the device is read again. */
function open(user = 'u1') {
  const send = async (item: { body: unknown }, base: number) => {
    const given = answer(item.body, base)
    sent.push({ body: item.body, base })
    return given
  }
  const tap = outbox.outboxKind('tap', { noun: ['attendance mark', 'attendance marks'], replaces: false, send })
  const note = outbox.outboxKind('note', { noun: ['note', 'notes'], replaces: true, send })
  const slow = outbox.outboxKind('slow', { noun: ['text', 'texts'], replaces: true, quietMs: 30, send })
  outbox.openOutbox(user)
  return { tap, note, slow }
}

beforeEach(() => {
  kept.clear()
  sent = []
  answer = (_body, base) => ({ version: base + 1 })
})
afterEach(async () => {
  await outbox.flush()
})

const lost = () => {
  throw offline()
}
const waiting = () =>
  [...kept].filter(([key]) => key.startsWith('openiop.outbox.u1.')).flatMap(([, value]) => JSON.parse(value)) as {
    state: string
    body: unknown
  }[]

test('what is acknowledged is let go', async () => {
  const { tap } = open()
  tap('tap s1 m1', 'here', 0)
  await outbox.flush()
  expect(sent).toEqual([{ body: 'here', base: 0 }])
  expect(kept.size).toBe(0)
})

test('two taps of one member go in order, the second on the version that the first was given', async () => {
  const { tap } = open()
  tap('tap s1 m1', 'here', 4)
  tap('tap s1 m1', 'left', 4)
  await outbox.flush()
  expect(sent).toEqual([
    { body: 'here', base: 4 },
    { body: 'left', base: 5 },
  ])
})

test('without a connection everything waits on the device, and is sent when the tab is opened again', async () => {
  answer = lost
  const { tap, note } = open()
  tap('tap s1 m1', 'here', 0)
  tap('tap s1 m2', 'absent', 0)
  note('note s1 m1', 'Named two evening moments', 0)
  await outbox.flush()
  expect(outbox.waitingWords(waiting() as never)).toBe('2 attendance marks, 1 note')
  answer = (_body, base) => ({ version: base + 1 })
  open()
  await outbox.flush()
  expect(sent.map(one => one.body)).toEqual(['here', 'absent', 'Named two evening moments'])
  expect(kept.size).toBe(0)
})

test('of a text only the newest waits', async () => {
  answer = lost
  const { note } = open()
  note('note s1 m1', 'Named', 0)
  note('note s1 m1', 'Named two', 0)
  await outbox.flush()
  expect(waiting().map(one => one.body)).toEqual(['Named two'])
})

test('a text is sent once, when the typing has paused', async () => {
  const { slow } = open()
  for (let i = 1; i <= 5; i++) {
    slow('note s1 m1', 'Named two'.slice(0, i * 2), 0)
    await new Promise(done => setTimeout(done, 10))
  }
  expect(sent).toEqual([])
  await vi.waitFor(() => expect(sent).toEqual([{ body: 'Named two', base: 0 }]), { timeout: 1000, interval: 5 })
})

test('a text never rests for ever, whichever millisecond the clock shows', async () => {
  const { slow } = open()
  for (let i = 0; i < 40; i++) {
    slow(`note s1 m${i}`, `text ${i}`, 0)
    await new Promise(done => setTimeout(done, i % 3))
  }
  await vi.waitFor(() => expect(sent).toHaveLength(40), { timeout: 2000, interval: 5 })
})

test('a conflict holds back its subject and nothing else, and keeps both versions', async () => {
  answer = (body, base) => {
    if (body === 'mine') throw new ApiProblem(409, 'stale-version', { detail: 'Changed meanwhile', current: 'theirs' })
    return { version: base + 1 }
  }
  const { tap } = open()
  tap('tap s1 m1', 'mine', 1)
  tap('tap s1 m1', 'after', 1)
  tap('tap s1 m2', 'here', 0)
  await outbox.flush()
  expect(sent.map(one => one.body)).toEqual(['here'])
  expect(waiting().map(one => one.state)).toEqual(['conflict', 'waiting'])
})

test('a conflict settled for mine is sent on top of theirs; settled for theirs it is let go', async () => {
  answer = (_body, base) => {
    if (base < 3) throw new ApiProblem(409, 'stale-version', { detail: 'Changed meanwhile' })
    return { version: base + 1 }
  }
  const { tap } = open()
  const mine = tap('tap s1 m1', 'mine', 1)
  await outbox.flush()
  outbox.settle(mine.id, { mine: 3 })
  await outbox.flush()
  expect(sent).toEqual([{ body: 'mine', base: 3 }])

  const other = tap('tap s1 m2', 'mine', 1)
  await outbox.flush()
  outbox.settle(other.id, 'theirs')
  await outbox.flush()
  expect(kept.size).toBe(0)
})

test('a refusal is kept and shown, not sent again and again', async () => {
  answer = () => {
    throw new ApiProblem(422, 'times-out-of-order', { detail: 'The time of leaving is before the time of coming.' })
  }
  const { tap } = open()
  tap('tap s1 m1', 'left', 0)
  await outbox.flush()
  await outbox.flush()
  expect(waiting().map(one => one.state)).toEqual(['refused'])
})

test('one person never sends what another left on the device', async () => {
  answer = lost
  const { tap } = open('u1')
  tap('tap s1 m1', 'here', 0)
  await outbox.flush()
  answer = (_body, base) => ({ version: base + 1 })
  open('u2')
  await outbox.flush()
  expect(sent).toEqual([])
  expect(waiting()).toHaveLength(1)
})

test('what another tab left is taken over, in the order in which it was made', async () => {
  answer = lost
  const { tap } = open()
  tap('tap s1 m2', 'second', 0)
  await outbox.flush()
  kept.set(
    'openiop.outbox.u1.other-tab',
    JSON.stringify([
      {
        id: 'x',
        kind: 'tap',
        subject: 'tap s1 m1',
        body: 'first',
        base: 0,
        madeAt: '2026-01-01T00:00:00Z',
        state: 'sending',
      },
    ]),
  )
  answer = (_body, base) => ({ version: base + 1 })
  open()
  await outbox.flush()
  expect(sent.map(one => one.body)).toEqual(['first', 'second'])
  expect(kept.size).toBe(0)
})

test('an expired session keeps the item for the next sign-in', async () => {
  answer = () => {
    throw new ApiProblem(401, 'signed-out', { detail: 'Sign in again.' })
  }
  const { tap } = open()
  tap('tap s1 m1', 'here', 0)
  await outbox.flush()
  expect(waiting().map(one => one.state)).toEqual(['waiting'])
})
