import type { Discharge } from '../../desk/discharge.ts'
import type { Admit } from '../../desk/intake.ts'
import type { DischargeView, IntakeView, Likeness, ReferralStatus, ReferralsView } from '../../desk/intakeViews.ts'
import type { Typed } from '../../desk/likeness.ts'
import type { NewReferral } from '../../desk/referrals.ts'

/** Referral, intake and discharge. */
export interface IntakeContract {
  'GET /api/referrals': { query: { program: string; which?: 'open' | 'closed' }; answer: ReferralsView }
  /** 422 `possible-duplicate` until `notTheSame` says why. */
  'POST /api/referrals': { body: NewReferral; answer: { memberId: string } }
  'POST /api/referrals/alike': { body: Typed; answer: Likeness[] }
  'POST /api/members/{id}/referral': {
    body: { referralId: string; status: ReferralStatus; reason?: string; base: number }
    answer: { version: number }
  }
  'GET /api/members/{id}/intake': { answer: IntakeView }
  'POST /api/members/{id}/part-2': { body: { part2: boolean } }
  'POST /api/members/{id}/admit': {
    body: Omit<Admit, 'memberId'>
    answer: { episodeId: string; sessions: number }
  }
  'GET /api/members/{id}/discharge': { answer: DischargeView }
  'POST /api/members/{id}/discharge': { body: Omit<Discharge, 'memberId'>; answer: { cancelled: number } }
  'POST /api/members/{id}/discharge/undo': { body: object; answer: { sessions: number } }
}
