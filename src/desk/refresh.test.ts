import { expect, test } from 'vitest'
import { nextLook } from './refresh.ts'

const today = '2026-03-10'

test('a stay is asked about again at each midnight, also in its year of aftercare, and no more when all of it is over', () => {
  expect(nextLook({ status: 'admitted', dischargedOn: null }, today)).toBe('2026-03-11T00:00')
  expect(nextLook({ status: 'discharged', dischargedOn: '2026-03-01' }, today)).toBe('2026-03-11T00:00')
  expect(nextLook({ status: 'discharged', dischargedOn: '2025-02-03' }, today)).toBe('2026-03-11T00:00')
  expect(nextLook({ status: 'discharged', dischargedOn: '2025-02-02' }, today)).toBeNull()
})

test('a referral waits for its clock, and one that came to nothing does not', () => {
  expect(nextLook({ status: 'referred', dischargedOn: null }, today)).toBe('2026-03-11T00:00')
  expect(nextLook({ status: 'declined', dischargedOn: null }, today)).toBeNull()
  expect(nextLook({ status: 'withdrawn', dischargedOn: null }, today)).toBeNull()
})
