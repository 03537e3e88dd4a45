interface Known {
  member: string
  session: string
  document: { id: string; version: number }
  program: string
}

/**
 * A request to each operation with ids of another organization: all of them must be refused as unknown or not allowed. Every
 * operation with an id in its address has to be here. One line each, by address.
 */
export function foreignAttempts({ member, session, document, program }: Known): {
  [operation: string]: { path?: string; body?: unknown }
} {
  const text = { did: 'x', response: 'x', goals: [], countsAs: '', practice: '' }
  const m = `/api/members/${member}`
  return {
    'DELETE /api/me/links/{id}': { path: '/api/me/links/unknown' },
    'DELETE /api/me/passkeys/{id}': { path: '/api/me/passkeys/unknown' },
    'DELETE /api/tokens/{id}': { path: '/api/tokens/unknown' },
    'DELETE /api/me/sessions/{id}': { path: '/api/me/sessions/unknown' },
    'GET /api/groups': { path: `/api/groups?program=${program}` },
    'GET /api/members/{id}/attendance': { path: `${m}/attendance` },
    'GET /api/members/{id}/authorization': { path: `${m}/authorization` },
    'GET /api/members/{id}/case': { path: `${m}/case` },
    'GET /api/members/{id}/chart': { path: `${m}/chart` },
    'GET /api/members/{id}/entries/{kind}/{entry}': { path: `${m}/entries/plans/plan` },
    'GET /api/members/{id}/discharge': { path: `${m}/discharge` },
    'GET /api/members/{id}/intake': { path: `${m}/intake` },
    'GET /api/referrals': { path: `/api/referrals?program=${program}` },
    'POST /api/members/{id}/admit': { path: `${m}/admit`, body: { on: '2026-01-05' } },
    'POST /api/members/{id}/discharge': {
      path: `${m}/discharge`,
      body: { on: '2026-01-05', route: 'other', cancelSessions: false, base: 1 },
    },
    'POST /api/members/{id}/discharge/undo': { path: `${m}/discharge/undo`, body: {} },
    'POST /api/members/{id}/part-2': { path: `${m}/part-2`, body: { part2: true } },
    'POST /api/members/{id}/referral': {
      path: `${m}/referral`,
      body: { referralId: 'x', status: 'accepted', base: 1 },
    },
    'GET /api/members/{id}/documents': { path: `${m}/documents` },
    'GET /api/members/{id}/documents/{kind}/{entry}': { path: `${m}/documents/plans/plan` },
    'POST /api/members/{id}/documents/{kind}/{entry}/addenda': {
      path: `${m}/documents/plans/plan/addenda`,
      body: { text: 'more', proof: { password: 'riverbend-demonstration' } },
    },
    'GET /api/members/{id}/form/{question}': { path: `${m}/form/admission` },
    'GET /api/members/{id}/head': { path: `${m}/head` },
    'GET /api/members/{id}/overview': { path: `${m}/overview` },
    'GET /api/members/{id}/readings/{question}': { path: `${m}/readings/admission` },
    'POST /api/members/{id}/readings/{question}/what-if': {
      path: `${m}/readings/admission/what-if`,
      body: { facts: {} },
    },
    'POST /api/members/{id}/readings/{question}/signatures': {
      path: `${m}/readings/admission/signatures`,
      body: { words: 'x', seen: 'x', proof: { password: 'riverbend-demonstration' } },
    },
    'GET /api/members/{id}/review/{question}': { path: `${m}/review/admission` },
    'GET /api/population/runs/{run}': { path: '/api/population/runs/unknown.parquet' },
    'GET /api/population/runs/{run}/rows': {
      path: '/api/population/runs/unknown.parquet/rows?column=verdict&outcome=met',
    },
    'GET /api/population/runs/{run}/rows/{row}': { path: '/api/population/runs/unknown.parquet/rows/1' },
    'GET /api/population/requests/{file}': { path: '/api/population/requests/unknown.csv' },
    'POST /api/population/runs/{run}/changes': {
      path: '/api/population/runs/unknown.parquet/changes',
      body: { choice: 'tracks' },
    },
    'GET /api/programs/{id}': { path: `/api/programs/${program}` },
    'POST /api/programs/{id}': {
      path: `/api/programs/${program}`,
      body: { name: 'x', timeZone: 'America/Boise', jurisdiction: 'US-ID', base: 1 },
    },
    'POST /api/programs/{id}/readings': {
      path: `/api/programs/${program}/readings`,
      body: { policy: 'pehp/iop', reading: 'full-day', base: 1 },
    },
    'GET /api/members/{id}/fhir': { path: `${m}/fhir` },
    'GET /api/programs/{id}/export': { path: `/api/programs/${program}/export?form=fhir` },
    'POST /api/programs/{id}/import': {
      path: `/api/programs/${program}/import`,
      body: { format: 'csv', text: 'family,given\nSample,Rowan\n', dryRun: false },
    },
    'POST /api/programs/{id}/schedule': {
      path: `/api/programs/${program}/schedule`,
      body: { groupId: 'a1', weekdays: [1], from: '09:00', to: '10:00', startsOn: '2026-01-05', until: '2026-01-06' },
    },
    'POST /api/programs/{id}/schedule/cancel': {
      path: `/api/programs/${program}/schedule/cancel`,
      body: { groupId: 'a1', from: '2026-01-05' },
    },
    'GET /api/policies/{slug}': { path: '/api/policies/unknown' },
    'GET /api/sessions/{id}/make-ups': { path: `/api/sessions/${session}/make-ups` },
    'GET /api/sessions/{id}/reading': { path: `/api/sessions/${session}/reading` },
    'GET /api/sessions/{id}/roster': { path: `/api/sessions/${session}/roster` },
    'GET /api/tasks': { path: `/api/tasks?program=${program}&which=mine` },
    'GET /api/members/{id}/tasks': { path: `${m}/tasks` },
    'POST /api/tasks': {
      body: { memberId: member, programId: program, kind: 'by-hand', what: 'x', assignedTo: 'alder' },
    },
    'POST /api/tasks/{id}': { path: '/api/tasks/unknown', body: { do: 'done', base: 1 } },
    'GET /api/today': { path: `/api/today?program=${program}` },
    'POST /api/emergency-accesses/{id}/review': { path: '/api/emergency-accesses/unknown/review', body: {} },
    'POST /api/members/search': { body: { programId: program, which: 'all', text: '' } },
    'POST /api/members/{id}/emergency-access': {
      path: `${m}/emergency-access`,
      body: { reason: 'member is at the door' },
    },
    'POST /api/members/{id}/entries': {
      path: `${m}/entries`,
      body: { kind: 'diagnoses', body: { code: 'F33.1' }, base: 0 },
    },
    'POST /api/members/{id}/findings': {
      path: `${m}/findings`,
      body: { answers: [{ fact: 'symptomSeverity', value: 'moderate' }] },
    },
    'POST /api/programs/{id}/entries': {
      path: `/api/programs/${program}/entries`,
      body: { kind: 'groups', body: { name: 'x' }, base: 0 },
    },
    'POST /api/referrals': { body: { programId: program, family: 'A', given: 'B', on: '2026-01-05' } },
    'POST /api/sessions/{id}/make-ups': {
      path: `/api/sessions/${session}/make-ups`,
      body: { memberId: member, missed: session },
    },
    'POST /api/sign': {
      body: {
        documents: [{ id: document.id, version: document.version }],
        proof: { password: 'riverbend-demonstration' },
      },
    },
    'POST /api/taps': { body: { sessionId: session, memberId: member, mark: { status: 'absent' }, base: 0 } },
    'POST /api/users/{id}/account': { path: '/api/users/alder/account', body: { do: 'deactivate' } },
    'POST /api/users/{id}/roles': {
      path: '/api/users/alder/roles',
      body: { role: 'nurse', programId: program, ended: true },
    },
    'PUT /api/notes': { body: { sessionId: session, memberId: member, text, base: 0 } },
  }
}
