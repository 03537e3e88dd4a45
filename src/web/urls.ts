/** Every address of the web app. A screen is a function of its address; no address carries a member's name. */
export const urls = {
  today: () => '/',
  signIn: (next?: string) => (next && next !== '/' ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'),
  setup: () => '/setup',
  members: () => '/members',
  member: (id: string, tab?: string) => (tab && tab !== 'episode' ? `/members/${id}/${tab}` : `/members/${id}`),
  referrals: () => '/referrals',
  newReferral: () => '/referrals/new',
  groups: () => '/groups',
  roster: (sessionId: string, memberId?: string) =>
    memberId ? `/groups/sessions/${sessionId}?member=${encodeURIComponent(memberId)}` : `/groups/sessions/${sessionId}`,
  sign: () => '/sign',
  authorizations: () => '/authorizations',
  determination: (memberId: string, question: string) => `/members/${memberId}/review/${question}`,
  claims: () => '/claims',
  outcomes: () => '/outcomes',
  policies: () => '/policy',
  policy: (slug: string) => `/policy/${slug}`,
  clause: (rulebookId: string, clauseId: string) => `/policy/${rulebookId}#${clauseId}`,
  packets: () => '/packets',
  settings: (section?: string) => (section ? `/settings/${section}` : '/settings'),
}
