import { denialGrounds } from '../../../src/facts/denial.ts'
import { claimServiceCategory, inpatientOnDay } from '../../../src/facts/medicareClaim.ts'
import { type Clause, exclusion, permission, section } from '../../../src/rules/clause.ts'
import { all, any, byReading, type Criterion, not } from '../../../src/rules/criterion.ts'
import type { DenialClass } from '../../../src/rules/rulebook.ts'
import { denial } from './chapters.ts'
import { diagnosticAdmission } from './eligibility.ts'

const ground = denialGrounds.includes

/** Wellness without any risk and a chronic condition without exacerbation lie close; the first cannot be appealed. */
const wellnessGround: Criterion = byReading('no-risk-or-no-exacerbation', {
  'chronic-ground-governs': all(ground('wellness-without-risk'), not(ground('chronic-without-acute-exacerbation'))),
  'wellness-ground-governs': ground('wellness-without-risk'),
})
const chronicGround: Criterion = byReading('no-risk-or-no-exacerbation', {
  'chronic-ground-governs': ground('chronic-without-acute-exacerbation'),
  'wellness-ground-governs': all(ground('chronic-without-acute-exacerbation'), not(ground('wellness-without-risk'))),
})
const intoleranceGround: Criterion = byReading('diagnostic-exception-covers', {
  'participation-only': ground('cannot-tolerate-intensity'),
  'tolerance-too': all(ground('cannot-tolerate-intensity'), not(diagnosticAdmission)),
})
const outOfScopeGround = denialGrounds.includesAny(
  'hospital-inpatient',
  'meals-medication-or-transportation',
  'vocational-training',
)

/** Each group passes while none of its grounds describes the denied case; only a person denies. */
export const grounds: Clause[] = [
  section(
    'denial.benefit',
    'Benefit-category denials: no appeal by the provider, no limitation on liability (HCFA Ruling 97-1).',
    all(
      exclusion(
        'denial.benefit.1',
        'Day care in the main social, recreational or diversionary; custodial or respite care.',
        ground('social-recreational-custodial-or-respite'),
        denial(102),
      ),
      exclusion(
        'denial.benefit.2',
        'Keeping up psychiatric wellness where neither relapse nor hospitalization threatens.',
        wellnessGround,
        denial(103, { readings: ['no-risk-or-no-exacerbation'], seeAlso: ['denial.rn.2'] }),
      ),
      exclusion(
        'denial.benefit.3',
        'Patients otherwise stable, or in need of nothing but medication management.',
        ground('stable-or-medication-management-only'),
        denial(104, { seeAlso: ['rn.c', 'program.h'] }),
      ),
    ),
    denial(101),
  ),
  exclusion(
    'denial.coverage',
    'Coverage denials for what lies outside the benefit: again no appeal by the provider and no limitation on liability.',
    outOfScopeGround,
    denial(106, { seeAlso: ['denial.coverage.scope'] }),
  ),
  section(
    'denial.coverage.scope',
    'Three kinds of service lie outside what section 1861(ff) calls intensive outpatient services.',
    all(
      exclusion('denial.coverage.1', 'Services to inpatients of a hospital.', inpatientOnDay.isTrue(), denial(107)),
      exclusion(
        'denial.coverage.2',
        'Meals, medication that patients give themselves, and transportation.',
        claimServiceCategory.isOneOf('meals', 'self-administered-medication', 'transportation'),
        denial(108, { seeAlso: ['covered.d'] }),
      ),
      exclusion(
        'denial.coverage.3',
        'Training for a vocation.',
        claimServiceCategory.is('vocational-training'),
        denial(109),
      ),
    ),
    denial(106),
  ),
  section(
    'denial.rn',
    'Reasonable-and-necessary denials under section 1862(a)(1)(A): appeal is open, limitation on liability applies.',
    all(
      section(
        'denial.rn.1',
        'No part taken in active treatment, or its intensity not tolerated.',
        all(
          exclusion(
            'denial.rn.1.a',
            'The patient’s behavior or cognition makes them unable, or they refuse, to take part in treatment.',
            ground('cannot-or-refuses-to-participate'),
            denial(111),
          ),
          permission(
            'denial.rn.1.x',
            'A brief admission that is necessary for diagnosis is excepted.',
            denial(111, {
              rule: diagnosticAdmission,
              exceptionTo: 'denial.rn.1.a',
              readings: ['brief-diagnostic-admission'],
            }),
          ),
          exclusion(
            'denial.rn.1.b',
            'The intensity of an IOP is more than the patient can take.',
            intoleranceGround,
            denial(111, { readings: ['diagnostic-exception-covers'] }),
          ),
        ),
        denial(111),
      ),
      exclusion(
        'denial.rn.2',
        'A chronic condition is treated without an acute exacerbation that threatens relapse or hospitalization.',
        chronicGround,
        denial(112, { readings: ['no-risk-or-no-exacerbation'], seeAlso: ['denial.benefit.2'] }),
      ),
    ),
    denial(110),
  ),
]

export const denialClasses: DenialClass[] = [
  {
    id: 'benefit-category',
    clause: 'denial.benefit',
    says: 'The provider cannot appeal and limitation on liability does not apply. A member’s own appeal is not spoken of.',
    matches: any(
      ground('social-recreational-custodial-or-respite'),
      wellnessGround,
      ground('stable-or-medication-management-only'),
    ),
    appealable: 'no',
    appealableBy: 'Not by the provider; the text does not speak of members.',
    limitationOnLiability: 'does-not-apply',
  },
  {
    id: 'coverage',
    clause: 'denial.coverage',
    says: 'The provider cannot appeal and limitation on liability does not apply. A member’s own appeal is not spoken of.',
    matches: outOfScopeGround,
    appealable: 'no',
    appealableBy: 'Not by the provider; the text does not speak of members.',
    limitationOnLiability: 'does-not-apply',
  },
  {
    id: 'reasonable-and-necessary',
    clause: 'denial.rn',
    says: 'The denial can be appealed and limitation on liability applies. No time for filing is stated.',
    matches: any(
      all(ground('cannot-or-refuses-to-participate'), not(diagnosticAdmission)),
      intoleranceGround,
      chronicGround,
    ),
    appealable: 'yes',
    limitationOnLiability: 'applies',
  },
]
