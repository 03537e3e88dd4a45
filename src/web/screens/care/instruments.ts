// Two questionnaires that may be copied freely: PHQ-9 (Kroenke, Spitzer, Williams 2001) and GAD-7 (Spitzer and others 2006).

export interface Questionnaire {
  name: 'PHQ-9' | 'GAD-7'
  items: readonly string[]
  /** The lowest total of each band, as its authors published them, the mildest first. */
  bands: readonly (readonly [from: number, name: string])[]
}

export const answers = ['Not at all', 'Several days', 'More than half the days', 'Nearly every day'] as const

export const phq9: Questionnaire = {
  name: 'PHQ-9',
  items: [
    'Little interest or pleasure in doing things',
    'Feeling down, depressed, or hopeless',
    'Trouble falling or staying asleep, or sleeping too much',
    'Feeling tired or having little energy',
    'Poor appetite or overeating',
    'Feeling bad about yourself, or that you are a failure or have let yourself or your family down',
    'Trouble concentrating on things, such as reading the newspaper or watching television',
    'Moving or speaking so slowly that other people could have noticed; or the opposite, being so fidgety or restless that you have been moving around a lot more than usual',
    'Thoughts that you would be better off dead, or of hurting yourself in some way',
  ],
  bands: [
    [0, 'minimal'],
    [5, 'mild'],
    [10, 'moderate'],
    [15, 'moderately severe'],
    [20, 'severe'],
  ],
}

export const gad7: Questionnaire = {
  name: 'GAD-7',
  items: [
    'Feeling nervous, anxious, or on edge',
    'Not being able to stop or control worrying',
    'Worrying too much about different things',
    'Trouble relaxing',
    'Being so restless that it is hard to sit still',
    'Becoming easily annoyed or irritable',
    'Feeling afraid, as if something awful might happen',
  ],
  bands: [
    [0, 'minimal'],
    [5, 'mild'],
    [10, 'moderate'],
    [15, 'severe'],
  ],
}

export const questionnaires: readonly Questionnaire[] = [phq9, gad7]

/** The band of a total, where the instrument is one of these. */
export function bandOf(instrument: string, total: number): string | undefined {
  const one = questionnaires.find(other => other.name === instrument)
  return one?.bands.filter(([from]) => total >= from).at(-1)?.[1]
}

/** The ninth item of PHQ-9 was answered with anything but "not at all". */
export const asksAboutRisk = (body: { [field: string]: unknown }): boolean =>
  body.instrument === 'PHQ-9' && Array.isArray(body.items) && Number(body.items[8]) > 0
