import { describe, expect, it } from 'vitest'
import { caseFrom } from '../read.ts'
import type { CaseInput } from '../schema/record.ts'
import { classesOfType, classesOn, isKnownType } from './credentials.ts'

function classes(practitioner: NonNullable<CaseInput['practitioners']>[number], day = '2026-03-10') {
  const { record } = caseFrom({ openiop: 'case/1', practitioners: [practitioner] })
  const who = record?.practitioners[0]
  if (!who) throw new Error('the practitioner was not read')
  return classesOn(who, day)
}

describe('what a person counts as on a day', () => {
  it('holds on the first and the last day of the license and not the day after', () => {
    const licenses = [{ type: 'LCSW', startsOn: '2026-03-01', endsOn: '2026-03-10' }]
    expect(classes({ licenses }, '2026-02-28')).toEqual([])
    expect(classes({ licenses }, '2026-03-01')).toContain('licensed-clinician')
    expect(classes({ licenses }, '2026-03-10')).toContain('licensed-clinician')
    expect(classes({ licenses }, '2026-03-11')).toEqual([])
  })

  it('is lost by a license that is suspended', () => {
    expect(classes({ licenses: [{ type: 'MD', status: 'suspended' }] })).toEqual([])
  })

  it('makes a physician of an MD or DO, a psychiatrist by specialty only', () => {
    expect(classes({ licenses: [{ type: 'DO' }] })).toContain('physician')
    expect(classes({ licenses: [{ type: 'DO' }] })).not.toContain('psychiatrist')
    expect(classes({ licenses: [{ type: 'MD' }], specialties: ['Psychiatry'] })).toContain('psychiatrist')
    expect(classes({ degree: 'doctorate', specialties: ['psychiatry'] })).not.toContain('psychiatrist')
  })

  it('makes no physician of a nurse practitioner', () => {
    expect(classes({ licenses: [{ type: 'APRN' }] })).toEqual(
      expect.arrayContaining(['non-physician-practitioner', 'licensed-clinician']),
    )
    expect(classes({ licenses: [{ type: 'PMHNP-BC' }] })).not.toContain('physician')
  })

  it('counts as non-physician practitioners those whom 42 U.S.C. 1395u(b)(18)(C) names, and nobody else', () => {
    for (const type of ['PA', 'NP', 'CNS', 'CRNA', 'CNM', 'LCSW', 'PsyD', 'RD', 'LMFT', 'LMHC'])
      expect(classes({ licenses: [{ type }] }), type).toContain('non-physician-practitioner')
    for (const type of ['MD', 'RN', 'LMSW', 'OT', 'CADC'])
      expect(classes({ licenses: [{ type }] }), type).not.toContain('non-physician-practitioner')
  })

  it('makes no licensed clinician of a counselor with a certificate alone, nor of a degree alone', () => {
    expect(classes({ certifications: [{ type: 'CADC' }] })).toEqual(['addiction-counselor'])
    expect(classes({ degree: 'master' })).not.toContain('licensed-clinician')
    expect(classes({ degree: 'bachelor' })).toEqual(['bachelors'])
  })

  it('ranks a licensed master’s clinician who treats substance use with addiction counselors', () => {
    const licenses = [{ type: 'LCSW' }]
    expect(classes({ licenses, populations: ['substance-use'] })).toContain('addiction-counselor')
    expect(classes({ licenses })).not.toContain('addiction-counselor')
  })

  it('takes what the program states besides', () => {
    expect(classes({ licenses: [{ type: 'RN' }], qualifiesAs: ['licensed-clinician'] })).toEqual(
      expect.arrayContaining(['registered-nurse', 'licensed-clinician']),
    )
  })
})

describe('a credential as written', () => {
  it('is read with dots, levels and additions', () => {
    expect(classesOfType('M.D.')).toContain('physician')
    expect(classesOfType('CADC II')).toEqual(['addiction-counselor'])
    expect(classesOfType('LCSW-C')).toContain('licensed-clinician')
    expect(classesOfType('Sorcerer')).toEqual([])
  })
})

describe('a credential written out', () => {
  it('counts as its letters do', () => {
    expect(classesOfType('Licensed Clinical Social Worker')).toEqual(classesOfType('LCSW'))
    expect(classesOfType('Licensed Marriage and Family Therapist')).toEqual(classesOfType('LMFT'))
    expect(classesOfType('Certified Alcohol and Drug Counselor')).toEqual(['addiction-counselor'])
    expect(classesOfType('Psychologist')).toContain('licensed-clinician')
  })

  it('is known when its classes are, be they none', () => {
    expect(isKnownType('LSW')).toBe(true)
    expect(isKnownType('Certified Wellness Coach')).toBe(false)
  })
})
