import {
  careIsCustodial,
  excludedPurposesRaised,
  otherServiceFoundNotNecessary,
  staySoughtFor,
  staySoughtForSafePlace,
  therapyIsLongTermOrMaintenance,
} from '../../../src/facts/purpose.ts'
import { claimFamilyCounselingIsClinical, claimServiceKinds } from '../../../src/facts/service.ts'
import { otherAdjunctiveFactorAccepted, otherAdjunctiveFactorReasoned } from '../../../src/facts/structure.ts'
import { exclusion, section } from '../../../src/rules/clause.ts'
import { all, any, byReading, type Criterion, not, ref } from '../../../src/rules/criterion.ts'

const at = (line: number) => ({ line, section: 'Services Considered Not Medically Necessary' })

/** Item 8 of admission on grounds other than the living situation, the support system or community resources. */
const structureNeededAnyway = any(
  all(
    ref('adult-admission.8.a'),
    any(
      ref('adult-admission.8.a.i'),
      ref('adult-admission.8.a.ii'),
      all(otherAdjunctiveFactorReasoned.isTrue(), otherAdjunctiveFactorAccepted.isTrue()),
    ),
  ),
  ref('adult-admission.8.b'),
  ref('adult-admission.8.c'),
  ref('adult-admission.8.d'),
)

/** A purpose of the stay bars where the record speaks of it. */
const inDoubt = (purpose: Purpose, matches: Criterion): Criterion =>
  byReading('silent-exclusions', {
    'where-raised': all(excludedPurposesRaised.includes(purpose), matches),
    'ruled-out': matches,
  })

type Purpose = Parameters<typeof excludedPurposesRaised.includes>[0]

const twelve = all(
  exclusion('not-necessary.1', 'Biofeedback', claimServiceKinds.includes('biofeedback'), at(102)),
  exclusion('not-necessary.2', 'Custodial care', inDoubt('custodial-care', careIsCustodial.isTrue()), {
    ...at(103),
    readings: ['silent-exclusions'],
  }),
  exclusion(
    'not-necessary.3',
    'Family counseling for reasons neither medical nor psychiatric',
    all(claimServiceKinds.includes('family-counseling'), claimFamilyCounselingIsClinical.isFalse()),
    { ...at(104), seeAlso: ['description.1'] },
  ),
  exclusion('not-necessary.4', 'Halfway houses', claimServiceKinds.includes('halfway-house'), at(105)),
  exclusion('not-necessary.5', 'Hypnotherapy', claimServiceKinds.includes('hypnotherapy'), at(106)),
  exclusion(
    'not-necessary.6',
    'A stay for convenience, instead of incarceration, for respite or for housing',
    inDoubt(
      'purpose-of-the-stay',
      staySoughtFor.includesAny('convenience', 'alternative-to-incarceration', 'respite', 'housing'),
    ),
    { ...at(107), seeAlso: ['adult-admission.8.a.iii'], readings: ['silent-exclusions'] },
  ),
  exclusion(
    'not-necessary.7',
    'A stay for a safe, structured place because support or housing is lacking, unless the criteria are otherwise met',
    all(
      inDoubt('safe-place', staySoughtForSafePlace.isTrue()),
      not(
        byReading('criteria-otherwise-met', {
          'as-written': ref('adult-admission'),
          'without-that-ground': all(ref('adult-admission'), structureNeededAnyway),
        }),
      ),
    ),
    {
      ...at(108),
      seeAlso: ['adult-admission.8.a.iii', 'adult-admission.8.a.v', 'adult-continuation.4.c'],
      readings: ['criteria-otherwise-met', 'silent-exclusions'],
    },
  ),
  exclusion(
    'not-necessary.8',
    'Long-term or maintenance therapy',
    inDoubt('long-term-or-maintenance', therapyIsLongTermOrMaintenance.isTrue()),
    { ...at(109), readings: ['silent-exclusions'] },
  ),
  exclusion('not-necessary.9', 'Marriage counseling', claimServiceKinds.includes('marriage-counseling'), at(110)),
  exclusion('not-necessary.10', 'Phototherapy', claimServiceKinds.includes('phototherapy'), at(111)),
  exclusion(
    'not-necessary.11',
    'Therapeutic group homes',
    claimServiceKinds.includes('therapeutic-group-home'),
    at(112),
  ),
  exclusion(
    'not-necessary.12',
    'Wilderness and boot camps, boarding schools, academy-vocational and Outward-Bound programs',
    claimServiceKinds.includesAny('wilderness-program', 'boarding-school-or-camp', 'academy-vocational-program'),
    at(113),
  ),
)

export const notNecessary = section(
  'not-necessary',
  'Twelve kinds of service count as not medically necessary and are not covered; the list is open',
  byReading('exclusions-beyond-the-list', {
    'twelve-listed': twelve,
    'reviewer-may-add': all(
      ...Array.from({ length: 12 }, (_, i) => ref(`not-necessary.${i + 1}`)),
      otherServiceFoundNotNecessary.isFalse(),
    ),
  }),
  { ...at(100), readings: ['exclusions-beyond-the-list'] },
)

/** Of the excluded kinds, those that show in what a stay is for, and not in a single service. */
export const excludedPurposes = (...items: (2 | 6 | 7 | 8)[]): Criterion =>
  byReading('exclusions-beyond-the-list', {
    'twelve-listed': all(...items.map(item => ref(`not-necessary.${item}`))),
    'reviewer-may-add': all(
      ...items.map(item => ref(`not-necessary.${item}`)),
      otherServiceFoundNotNecessary.isFalse(),
    ),
  })
