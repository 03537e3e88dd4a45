import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AttendanceView } from '../../src/desk/attendanceViews.ts'
import { addDays } from '../../src/kernel/day.ts'
import { Browser, startTestServer, type TestServer } from './harness.ts'

let server: TestServer
let dana: Browser
beforeAll(async () => {
  server = await startTestServer()
  dana = new Browser(server.url)
  await dana.signIn('dana.alder@riverbend.example')
}, 120_000)
afterAll(() => server?.close())

const page = async (memberId: string): Promise<AttendanceView> =>
  (await dana.get(`/api/members/${memberId}/attendance`)).body

describe('The attendance of a stay', () => {
  it('is shown by weeks, each session once, no week that is still to come', async () => {
    const view = await page('SYN-0142')
    expect(view.weeks.length).toBeGreaterThan(1)
    const sessions = view.weeks.flatMap(week => week.list.flatMap(day => day.sessions.map(one => one.id)))
    expect(new Set(sessions).size).toBe(sessions.length)
    for (const week of view.weeks) {
      for (const day of week.list) {
        expect(day.on >= week.begins && day.on < addDays(week.begins, 7)).toBe(true)
        expect(day.on <= view.today).toBe(true)
      }
    }
    expect(
      [...view.weeks]
        .map(one => one.begins)
        .sort()
        .reverse(),
    ).toEqual(view.weeks.map(one => one.begins))
  })

  it('measures days by the longest block under Optum Idaho, and names what a day that is not met rests on', async () => {
    const view = await page('SYN-0117')
    const days = view.weeks.flatMap(week => week.list).filter(one => one.on < view.today)
    expect(days.some(one => one.billable === 'yes')).toBe(true)
    for (const one of days.filter(day => day.billable === 'no')) {
      expect(one.why.length).toBeGreaterThan(0)
      expect(one.why[0]?.clause.reference).toMatch(/^Optum Idaho/)
    }
  })
})

describe('A recommended day that has passed', () => {
  it('is never shown as overdue: it is still worth doing', async () => {
    for (const id of ['SYN-0133', 'SYN-0117', 'SYN-0121']) {
      const { duties } = (await dana.get(`/api/members/${id}/overview`)).body
      for (const one of duties)
        if (one.clause?.facts?.some((fact: { value: string }) => fact.value === 'Recommended'))
          expect(one.kind).not.toBe('overdue')
    }
    const { duties } = (await dana.get('/api/members/SYN-0133/overview')).body
    expect(duties.map((one: { text: string }) => one.text).join()).toMatch(/recommended \d+ d ago/)
  })
})

it('adds a week up from its days, also the week that still runs', async () => {
  for (const { hours, days, list } of (await page('SYN-0117')).weeks) {
    expect(hours).toBeCloseTo(
      list.reduce((sum, one) => sum + (one.hours ?? 0), 0),
      1,
    )
    expect(days).toBe(list.filter(one => (one.hours ?? 0) > 0).length)
  }
})
