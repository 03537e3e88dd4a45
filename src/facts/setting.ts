import { amount, codes, yesNo } from './fact.ts'

/** A program's standing with Medicare and what it is made of. */

const profile = { kind: 'derived', scope: 'program', cost: 5, fhir: { resource: 'Organization' } } as const
const attested = { kind: 'program' } as const

export const programMedicareCertified = yesNo(
  'program.medicareCertified',
  'Is the facility certified by Medicare on the date in question?',
  profile,
)

export const programMedicareEnrolledOtp = yesNo(
  'program.medicareEnrolledOtp',
  'Is the facility enrolled in Medicare as an Opioid Treatment Program on the date in question?',
  profile,
)

export const programInContinuum = yesNo(
  'program.inContinuum',
  'Does the program work as one part of a range of mental health and substance use services in the community?',
  attested,
)

export const programKeepsCommunityTies = yesNo(
  'program.keepsCommunityTies',
  'Do the program’s objectives keep up patients’ ties to the community and stay close to their real lives?',
  attested,
)

export const programIsActiveTreatment = yesNo(
  'program.isActiveTreatment',
  'Does the program give active treatment?',
  attested,
)

export const programPlansIndividually = yesNo(
  'program.plansIndividually',
  'Does every patient have an individual treatment plan that coordinates services around their needs?',
  attested,
)

export const programDirectedByPhysician = yesNo(
  'program.directedByPhysician',
  'Does a physician direct the care that the program’s team gives?',
  { ...attested, fhir: { resource: 'PractitionerRole' } },
)

export const programHighlyStructured = yesNo(
  'program.highlyStructured',
  'Is the program structured and scheduled to a high degree?',
  attested,
)

export const programMainlyDiversional = yesNo(
  'program.mainlyDiversional',
  'Is the program mainly diversion, social life or recreation?',
  attested,
)

export const programDiversionalShare = amount(
  'program.diversionalShare',
  'ratio',
  'What share of the program’s scheduled time is mainly recreational, social or diversionary, going by the sessions on file?',
  { kind: 'derived', scope: 'program', cost: 10 },
)

export const programOnlyPsychosocial = yesNo(
  'program.onlyPsychosocial',
  'Does the program give nothing but a structured environment, social contact or vocational rehabilitation?',
  attested,
)

export const programIsDistinctOudProgram = yesNo(
  'program.isDistinctOudProgram',
  'Is it a distinct, organized program of intensive ambulatory treatment for opioid use disorder?',
  profile,
)

export const programGivesListedService = yesNo(
  'program.givesListedService',
  'Does the program give at least one of the services that 42 CFR 410.44(a)(4) lists?',
  attested,
)

export const programOpenHoursPerDay = amount(
  'program.openHoursPerDay',
  'hours',
  'For how many hours of a day is care given?',
  profile,
)

export const programPlacesOfCare = codes(
  'program.placesOfCare',
  ['at-the-facility', 'home', 'inpatient', 'residential'],
  'Where does the program give its intensive outpatient care: at the facility, in patients’ homes, in an inpatient unit, in a residential setting?',
  attested,
)
