import type { Role } from '../desk/access.ts'
import type { SecurityView } from '../desk/account.ts'
import type { Chart } from '../desk/chart.ts'
import type { Comparison } from '../desk/determination.ts'
import type { FindingAnswer } from '../desk/record.ts'
import type { UserView } from '../desk/users.ts'
import type * as views from '../desk/views.ts'
import type { CaseRecord } from '../record/schema/record.ts'
import type { Determination } from '../review/determine.ts'
import type { AuditEvent } from '../store/audit.ts'
import type { AdministrationContract } from './contract/administration.ts'
import type { AuthorizationContract } from './contract/authorization.ts'
import type { ChartContract } from './contract/chart.ts'
import type { IntakeContract } from './contract/intake.ts'
import type { PopulationContract } from './contract/population.ts'
import type { ReviewContract } from './contract/review.ts'
import type { TaskContract } from './contract/tasks.ts'

/** What goes over the wire, by operation. Types only: the web app imports these and nothing else of the server. */
export interface Contract
  extends AdministrationContract,
    ChartContract,
    AuthorizationContract,
    IntakeContract,
    ReviewContract,
    PopulationContract,
    TaskContract {
  'GET /api/session': { answer: views.Me & { csrf: string } }
  'GET /api/sign-in': { answer: SignInOptions }
  'POST /api/sign-in': { body: { email: string; password: string }; answer: { needs?: 'totp' | 'passkey' } }
  /** Once, while there is no organization; `code` stands where the server was started. */
  'POST /api/setup': {
    body: {
      code: string
      organization: string
      program: { name: string; timeZone: string; jurisdiction: string }
      person: { name: string; email: string; password: string }
    }
  }
  'POST /api/session/unlock': { body: Proof }
  'POST /api/sign-in/code': { body: { code: string }; answer: { needs?: never } }
  'GET /api/me/security': { answer: SecurityView }
  /** Every session of the person ends, this one too. */
  'POST /api/me/password': { body: { current: string; next: string } }
  'POST /api/me/totp': { body: object; answer: { secret: string; uri: string } }
  'POST /api/me/totp/confirm': { body: { code: string } }
  'DELETE /api/me/totp': { body: Proof }
  'DELETE /api/me/sessions/{id}': object
  'DELETE /api/me/links/{id}': object
  'GET /api/users': { answer: UserView[] }
  'POST /api/users': {
    body: {
      email: string
      name: string
      credential?: string
      practitionerId?: string
      password: string
      roles: { role: Role; programId: string }[]
    }
    answer: { userId: string }
  }
  'POST /api/users/{id}/roles': { body: { role: Role; programId: string; ended: boolean } }
  'POST /api/programs/{id}/entries': { body: EntryBody; answer: { id: string; version: number } }
  'POST /api/members/{id}/entries': { body: EntryBody; answer: { id: string; version: number } }
  'POST /api/members/{id}/findings': {
    body: { answers: FindingAnswer[] }
    answer: { ids: string[] }
  }
  'POST /api/members/{id}/emergency-access': {
    body: { reason: string }
    answer: { accessId: string; minutes: number }
  }
  'GET /api/audit': { query: { member?: string; user?: string; action?: string }; answer: AuditEvent[] }
  'GET /api/today': { query: { program: string }; answer: views.TodayView }
  'GET /api/sessions/{id}/roster': { answer: views.RosterView }
  'GET /api/sessions/{id}/make-ups': { answer: views.MakeUpView[] }
  'POST /api/sessions/{id}/make-ups': { body: { memberId: string; missed: string }; answer: { version: number } }
  'GET /api/sessions/{id}/reading': { answer: views.SessionReadingView }
  /** Header `idempotency-key`. 409: `StaleTap`. */
  'POST /api/taps': { body: TapBody; answer: { version: number } }
  /** Header `idempotency-key`. 409: `StaleNote`. */
  'PUT /api/notes': { body: NoteBody; answer: { id: string; version: number } }
  'POST /api/sign': { body: SignBody; answer: { signed: number } }
  'POST /api/members/search': {
    body: { programId: string; which: 'active' | 'referred' | 'discharged' | 'all'; text: string; after?: string }
    answer: views.MembersView
  }
  'GET /api/to-sign': { query: { program: string }; answer: views.SignItem[] }
  'GET /api/groups': { query: { program: string; day?: string }; answer: views.GroupsView }
  'POST /api/search': { body: { text: string }; answer: views.Found }
  'GET /api/members/{id}/chart': { answer: Chart }
  'GET /api/members/{id}/case': { answer: { case: CaseRecord; notice?: string } }
  'GET /api/members/{id}/review/{question}': { answer: { determination: Determination; comparison: Comparison[] } }
}

export interface SignInOptions {
  demonstration?: { email: string; password: string; name: string; role: string }[]
  /** There is nobody yet who could sign in. */
  needsSetup?: boolean
  /** Where people may sign in instead: GET /api/sign-in/oidc/begin. */
  identity?: { name: string }
}

export interface Proof {
  password?: string
  code?: string
  /** What a passkey signed (WebAuthn), for POST /api/me/proof. */
  passkey?: object
}

/** One version of an entry: `kind` is a collection of the case file, `body` its entity, `base` the version it replaces. */
export interface EntryBody {
  kind: string
  id?: string
  body: { [field: string]: unknown }
  base: number
  removed?: boolean
}

export interface TapBody {
  sessionId: string
  memberId: string
  mark: Omit<views.Mark, 'version'>
  /** The version of the mark on the screen; 0 when there was none. */
  base: number
}

export interface NoteBody {
  sessionId: string
  /** Absent for the group's note. */
  memberId?: string
  noteId?: string
  text: views.NoteText
  base: number
}

export interface SignBody {
  documents: readonly { id: string; version: number; memberId?: string }[]
  /** The account of who signs after this person. */
  to?: string
  proof: Proof
}

/** RFC 9457, with what a screen needs beside it. */
export interface ProblemBody {
  type: string
  status: number
  code: string
  title: string
  detail: string
  clause?: string
  remedy?: string
  reference: string
  errors?: { path?: string; code?: string; message: string }[]
}

export interface StaleTap extends ProblemBody {
  by?: string
  at?: string
  version: number
  /** "here, in 9:02" */
  words: string
}

export interface StaleNote extends ProblemBody {
  by?: string
  at?: string
  version: number
  text: views.NoteText
  yours: views.NoteText
}
