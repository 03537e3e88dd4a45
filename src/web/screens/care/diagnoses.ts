/** Common diagnoses of an intensive outpatient program: ICD-10-CM codes with plain names. Any other code may be typed. */
export const commonDiagnoses: readonly (readonly [code: string, name: string])[] = [
  ['F10.20', 'Alcohol dependence'],
  ['F11.20', 'Opioid dependence'],
  ['F12.20', 'Cannabis dependence'],
  ['F14.20', 'Cocaine dependence'],
  ['F15.20', 'Stimulant dependence'],
  ['F20.9', 'Schizophrenia'],
  ['F25.0', 'Schizoaffective disorder, bipolar type'],
  ['F25.1', 'Schizoaffective disorder, depressive type'],
  ['F31.9', 'Bipolar disorder'],
  ['F31.81', 'Bipolar II disorder'],
  ['F32.1', 'Depression, one episode, moderate'],
  ['F32.2', 'Depression, one episode, severe'],
  ['F33.1', 'Depression, recurrent, moderate'],
  ['F33.2', 'Depression, recurrent, severe'],
  ['F34.1', 'Persistent depression (dysthymia)'],
  ['F40.10', 'Social anxiety'],
  ['F41.0', 'Panic disorder'],
  ['F41.1', 'Generalized anxiety'],
  ['F42.9', 'Obsessive-compulsive disorder'],
  ['F43.10', 'Post-traumatic stress disorder'],
  ['F43.23', 'Adjustment disorder with anxiety and low mood'],
  ['F50.00', 'Anorexia nervosa'],
  ['F50.2', 'Bulimia nervosa'],
  ['F60.3', 'Borderline personality disorder'],
  ['F90.2', 'ADHD, combined'],
]

const names = new Map(commonDiagnoses)

/** What people call a code, where it is one of the common ones. */
export const diagnosisName = (code: string): string | undefined => names.get(code)

/** The kind of disorder that an ICD-10-CM code stands for, by its chapter: F10 to F19 are substances, F11 opioids. */
export function categoryOf(code: string): 'opioid-use' | 'substance-use' | 'mental-health' | undefined {
  if (/^F11/.test(code)) return 'opioid-use'
  if (/^F1\d/.test(code)) return 'substance-use'
  return /^F\d/.test(code) ? 'mental-health' : undefined
}
