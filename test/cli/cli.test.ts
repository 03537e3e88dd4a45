import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import inventory from '../../rulebooks/inventory.json' with { type: 'json' }

// Through the built binary, as a person runs it; `npm test` builds first.
const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'openiop-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function openiop(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin', 'openiop.js'), ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NO_COLOR: '', FORCE_COLOR: '' },
  })
  return { status, stdout, stderr, json: () => JSON.parse(stdout) }
}

const pehp = 'examples/01-pehp-admitted-and-clean.yaml'
const safetyPlan = 'examples/02-medica-missing-safety-plan.yaml'
const aftercare = 'examples/07-cca-discharge-on-medication.yaml'

describe('review', () => {
  test('a member whose six indications are evidenced: met, supports approval', () => {
    const { status, json } = openiop('review', pehp, '--policy', 'pehp', '--question', 'admission', '--json')
    expect(status).toBe(0)
    expect(json()).toMatchObject({
      rulebook: { id: 'pehp/iop', version: '2024-11-11' },
      question: 'admission',
      outcome: 'met',
      disposition: 'supports-approval',
    })
  })

  test('an unmet criterion is an answer and no failure of the program', () => {
    const { status, json } = openiop('review', aftercare, '--question', 'aftercare', '--json')
    expect(status).toBe(0)
    expect(json()).toMatchObject({ outcome: 'not-met', disposition: 'refer-to-clinician' })
  })

  test('without a question every one that applies is answered, with a summary', () => {
    const { status, stdout } = openiop('review', pehp)
    expect(status).toBe(0)
    expect(stdout).toContain('Summary')
    expect(stdout).toMatch(/pehp\/iop continued-stay: met/)
  })

  test('no answer ever denies', () => {
    for (const name of readdirSync(join(root, 'examples'))) {
      const { json } = openiop('review', join('examples', name), '--json')
      const dispositions = json().map((d: { disposition: string }) => d.disposition)
      expect(['supports-approval', 'request-information', 'refer-to-clinician', 'none']).toEqual(
        expect.arrayContaining([...new Set(dispositions)]),
      )
    }
  })

  test('names in the answer what of the file could not be read', () => {
    const broken = join(folder, 'broken.yaml')
    writeFileSync(
      broken,
      readFileSync(join(root, pehp), 'utf8').replace('on: 2026-02-26, referrer', 'on: 2026-02-30, referrer'),
    )
    const { status, json, stderr } = openiop('review', broken, '--policy', 'pehp', '--question', 'admission', '--json')
    expect(status).toBe(0)
    expect(stderr).toContain('not-a-day')
    expect(json().notRead).toEqual([
      expect.objectContaining({ code: 'not-a-day', path: expect.stringMatching(/\.on$/) }),
    ])
    const text = openiop('review', broken, '--policy', 'pehp', '--question', 'admission').stdout
    expect(text).toContain('Left out on reading')
    const clean = openiop('review', pehp, '--policy', 'pehp', '--question', 'admission', '--json').json()
    expect(clean).not.toHaveProperty('notRead')
  })

  test('asked as of a day before the finding was written down, it is not known', () => {
    const early = openiop('review', pehp, '--question', 'admission', '--as-of', '2026-01-01', '--json').json()
    expect(early.outcome).toBe('undetermined')
  })

  test('a question the policy is silent on is "not stated"', () => {
    const { json, stdout } = openiop('review', pehp, '--policy', 'pehp', '--question', 'denial', '--json')
    expect(json()).toMatchObject({ stated: false, outcome: 'not-applicable' })
    expect(stdout).toContain('Not stated')
  })

  test('prior authorization is stated per policy, never guessed', () => {
    const prior = (policy: string) =>
      openiop('review', pehp, '--policy', policy, '--question', 'authorization', '--json').json().answers.authorization
        .prior.answer
    expect(prior('optum-idaho')).toBe('needed')
    expect(prior('cca')).toBe('not-needed')
    expect(prior('pehp')).toBe('not-stated')
    expect(prior('optum-medicare')).toBe('not-stated')
  })

  test('an overlay changes a number under its own citation', () => {
    const overlay = join(folder, 'overlay.json')
    writeFileSync(
      overlay,
      JSON.stringify({
        id: 'spd-2026',
        title: 'Twelve hours a week',
        authority: 'plan-document',
        citation: 'SPD 2026, p. 41',
        rulebook: 'medica',
        parameters: { 'min-hours-per-week': 12 },
      }),
    )
    const args = ['review', safetyPlan, '--question', 'service-week', '--date', '2026-04-15', '--json']
    const plain = openiop(...args).json()
    const changed = openiop(...args, '--overlay', overlay).json()
    expect(plain.overlays).toEqual([])
    expect(changed.overlays).toMatchObject([{ id: 'spd-2026', citation: 'SPD 2026, p. 41' }])
    expect(changed.inputsDigest).toBe(plain.inputsDigest)
    expect([plain.outcome, changed.outcome]).toEqual(['met', 'not-met'])
  })

  test('a reading taken otherwise is named in the answer', () => {
    const answer = openiop(
      'review',
      'examples/06-medica-minor.yaml',
      '--question',
      'continued-stay',
      '--reading',
      'adult-criteria-by-stage=both-at-once',
      '--json',
    ).json()
    expect(answer.readings.find((r: { id: string }) => r.id === 'adult-criteria-by-stage').chosen).toBe('both-at-once')
  })

  test('one case a line in, one line of answers out; a bad line says so in its place', () => {
    const file = join(folder, 'cases.ndjson')
    const one = JSON.stringify({
      openiop: 'case/1',
      asOf: '2026-03-01',
      coverages: [{ payer: 'PEHP', policy: 'pehp/iop' }],
    })
    writeFileSync(file, `${one}\n{broken\n${one}\n`)
    const { status, stdout } = openiop('review', file, '--ndjson', '--question', 'admission')
    const lines = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(status).toBe(3)
    expect(lines.map(line => line.line)).toEqual([1, 2, 3])
    expect(lines[1].error).toContain('no JSON')
    expect(lines[2].determinations[0].outcome).toBe('undetermined')
  })
})

describe('the other questions', () => {
  test('due: the safety plan is overdue the day after admission', () => {
    const items = openiop('due', safetyPlan, '--json').json()
    expect(items).toContainEqual(expect.objectContaining({ clause: 'medica/adult-admission.6', status: 'overdue' }))
  })

  test('billable: an adolescent’s ninety minutes are not billable, and the clause says why', () => {
    const [{ days }] = openiop('billable', 'examples/04-optum-idaho-adolescent-short-day.yaml', '--json').json()
    const short = days.find((day: { date: string }) => day.date === '2026-03-11')
    expect(short.billable).toBe('no')
    expect(short.why.map((w: { clause: string }) => w.clause)).toContain('optum-idaho/9.b')
    expect(days.filter((day: { billable: string }) => day.billable === 'yes').length).toBeGreaterThan(3)
  })

  test('compare: the same record under all five', () => {
    const rows = openiop('compare', pehp, '--json').json()
    expect(rows.map((row: { rulebook: string }) => row.rulebook.split('@')[0]).sort()).toEqual([
      'cca/ps-014',
      'medica/mp9556',
      'optum-idaho/iop-faq',
      'optum-medicare/bh803',
      'pehp/iop',
    ])
  })

  test('missing: the safety plan alone decides', () => {
    const [answer] = openiop('missing', safetyPlan, '--question', 'admission', '--json').json()
    expect(answer.missing.smallest).toEqual([['safetyPlan.parts']])
    expect(answer.missing.next).toBe('safetyPlan.parts')
  })

  test('counterfactual: a psychiatric visit a day earlier would have met it', () => {
    const [answer] = openiop('counterfactual', aftercare, '--question', 'aftercare', '--json').json()
    expect(answer.counterfactual.changes).toContainEqual({
      facts: [{ fact: 'aftercare.firstPsychiatricVisitDays', from: 15, to: 14 }],
    })
  })

  test('replay: byte for byte, and what differs when the record has changed', () => {
    const stored = join(folder, 'determination.json')
    writeFileSync(stored, openiop('review', pehp, '--question', 'admission', '--json').stdout)
    expect(openiop('replay', stored, pehp)).toMatchObject({ status: 0 })
    const changed = join(folder, 'changed.yaml')
    writeFileSync(
      changed,
      readFileSync(join(root, pehp), 'utf8').replace('fact: symptomSeverity', 'fact: symptomSeverityy'),
    )
    const { status, stdout } = openiop('replay', stored, changed)
    expect(status).toBe(4)
    expect(stdout).toContain('what was known')
  })
})

describe('reading the rules', () => {
  test('clauses: all 593 of the inventory are accounted for, executable or with a reason', () => {
    const accounts: { id: string; status: string; reason: string | null }[] = openiop('clauses', '--json').json()
    const ids = new Map(accounts.map(account => [account.id, account]))
    expect(inventory).toHaveLength(593)
    expect(inventory.filter(({ id }) => !ids.has(id))).toEqual([])
    expect(accounts.filter(account => account.status === 'recorded' && !account.reason)).toEqual([])
  })

  test('rulebooks: a lapsed review date is shown and not fatal', () => {
    const list = openiop('rulebooks', '--json').json()
    expect(list.find((book: { slug: string }) => book.slug === 'cca')).toMatchObject({
      reviewBy: '2024-04-19',
      reviewLapsed: true,
    })
  })

  test('diff: a witness that one payer accepts and the other does not', () => {
    const { questions } = openiop('diff', 'pehp', 'cca', '--question', 'admission', '--json').json()
    expect(questions[0].onlyFirst.refusedBy[0]).toMatch(/^cca\//)
    expect(questions[0].onlySecond.refusedBy[0]).toMatch(/^pehp\//)
  })

  test('diff: an edition against itself has no witness', () => {
    const { clauses, questions } = openiop('diff', 'pehp', 'pehp', '--json').json()
    expect(clauses).toEqual([])
    expect(questions.every((q: { onlyFirst?: unknown; onlySecond?: unknown }) => !q.onlyFirst && !q.onlySecond)).toBe(
      true,
    )
  })

  test('lint finds no error in the built-in rulebooks', () => {
    expect(openiop('lint').status).toBe(0)
  })

  test('show, facts and schema print something for people and for programs', () => {
    expect(openiop('show', 'pehp', 'II.B.9.a').stdout).toContain('third')
    expect(openiop('facts', 'symptomSeverity').stdout).toContain('How severe')
    for (const name of ['case', 'rulebook', 'overlay', 'determination'])
      expect(openiop('schema', name).json().$schema).toContain('2020-12')
  })

  test('rulebook new: a scaffold that can be asked at once', () => {
    const file = join(folder, 'acme.json')
    expect(openiop('rulebook', 'new', 'acme/iop', '--from', '2026-01-01', '--out', file).status).toBe(0)
    expect(openiop('lint', 'acme', '--rulebook', file).status).toBe(0)
    const answer = openiop(
      'review',
      pehp,
      '--policy',
      'acme',
      '--rulebook',
      file,
      '--question',
      'service-week',
      '--json',
    ).json()
    expect(answer).toMatchObject({ rulebook: { id: 'acme/iop' }, outcome: 'met' })
  })
})

describe('wrong input', () => {
  test.each([
    [['review', 'no-such-file.yaml'], 3, 'cannot be opened'],
    [['review', pehp, '--policy', 'pehpp'], 2, 'Did you mean "pehp"'],
    [['review', pehp, '--question', 'admision'], 2, 'Did you mean "admission"'],
    [['review', pehp, '--as-of', 'yesterday'], 2, 'neither a day nor a moment'],
    [['review', pehp, '--date', '2026-02-30'], 2, 'is no day'],
    [['review', pehp, '--reading', 'severity-is-a-flor=floor'], 2, 'Did you mean'],
    [['review', pehp, '--session', 'nope', '--question', 'session'], 2, 'holds no session'],
    [['show', 'pehp', 'II.B.9.z'], 2, 'Did you mean'],
    [['facts', 'symptomSeverety'], 2, 'Did you mean "symptomSeverity"'],
    [['reveiw', pehp], 2, 'review'],
  ])('%j exits %i and says %s', (args, code, says) => {
    const { status, stderr } = openiop(...args)
    expect(stderr).toContain(says)
    expect(status).toBe(code)
  })

  test('validate names the place and the remedy, and exits 4', () => {
    const file = join(folder, 'bad.yaml')
    writeFileSync(
      file,
      'openiop: case/1\nepisodes:\n  - admittedOn: 2026-03-10\n    dischargedOn: 2026-03-01\nsesions: []\nanswers: { symptomSeverty: moderate }\n',
    )
    const { status, json } = openiop('validate', file, '--json')
    const issues: { path: string; remedy: string }[] = json().issues
    expect(status).toBe(4)
    expect(issues.map(issue => issue.path).join(' ')).toContain('sesions')
    expect(issues.map(issue => issue.remedy).join(' ')).toContain('symptomSeverity')
    expect(issues.every(issue => issue.remedy.length > 0)).toBe(true)
  })
})

test('text for people stays within 80 columns and carries no colour off a terminal', () => {
  const outputs = [
    ['review', pehp, '--full'],
    ['review', safetyPlan],
    ['due', aftercare, '--all'],
    ['billable', 'examples/04-optum-idaho-adolescent-short-day.yaml'],
    ['missing', safetyPlan],
    ['compare', pehp],
    ['show', 'cca'],
    ['rulebooks'],
    ['caseload', 'examples'],
  ].map(args => openiop(...args).stdout)
  const long = outputs.flatMap(text => text.split('\n')).filter(line => line.length > 80)
  // A single word, such as a file's path, may be longer than a line; nothing else may.
  expect(long.filter(line => line.trim().includes('  ') || line.trim().split(' ').length > 12)).toEqual([])
  expect(outputs.join('').includes('\u001b[')).toBe(false)
})
