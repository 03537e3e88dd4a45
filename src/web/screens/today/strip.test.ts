import { expect, test } from 'vitest'
import { layStrip } from './strip.ts'

const session = (id: string, starts: string, ends: string) => ({ id, starts, ends })
const morning = [
  session('process', '09:00', '10:30'),
  session('dbt', '09:00', '10:30'),
  session('relapse', '10:45', '12:15'),
  session('cbt', '10:45', '12:15'),
]
const teens = [session('teen-dbt', '15:30', '16:30'), session('teen-family', '16:45', '18:00')]

test('groups at the same time stand in lanes of their own', () => {
  const { blocks, lanes } = layStrip(morning, 0)
  expect(lanes).toBe(2)
  expect(blocks.map(one => one.lane)).toEqual([0, 1, 0, 1])
})

test('a break of a quarter of an hour is drawn between two groups of a lane', () => {
  const { breaks } = layStrip(morning, 0)
  expect(breaks.map(one => [one.lane, one.from, one.to])).toEqual([
    [0, '10:30', '10:45'],
    [1, '10:30', '10:45'],
  ])
})

test('the hours between the adults and the teens are folded', () => {
  const { gaps, blocks } = layStrip([...morning, ...teens], 0)
  expect(gaps.map(one => [one.from, one.to])).toEqual([[735, 930]])
  const last = blocks.at(-1)
  expect((last?.left ?? 0) + (last?.width ?? 0)).toBeCloseTo(100)
})

test('now moves with the time, also across the fold, and is not drawn before the first or after the last group', () => {
  const at = (minute: number) => layStrip([...morning, ...teens], minute).now
  expect(at(539)).toBeUndefined()
  expect(at(540)).toBe(0)
  expect(at(700)!).toBeLessThan(at(800)!)
  expect(at(800)!).toBeLessThan(at(930)!)
  expect(at(1080)).toBeCloseTo(100)
  expect(at(1081)).toBeUndefined()
})

test('a group says how much of it has passed', () => {
  const { blocks } = layStrip(morning, 10 * 60 + 45 + 9)
  expect(blocks.map(one => Math.round(one.elapsed))).toEqual([100, 100, 10, 10])
})

test('a day without groups has nothing to draw', () => {
  expect(layStrip([], 600)).toEqual({ blocks: [], breaks: [], ticks: [], gaps: [], lanes: 0, now: undefined })
})

test('a group past midnight is drawn to the end of its day', () => {
  const { blocks } = layStrip([session('late', '22:30', '00:30')], 23 * 60)
  expect(blocks[0]).toMatchObject({ left: 0, width: 100 })
})
