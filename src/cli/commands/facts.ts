import { dictionary, events, subjectOf } from '../../facts/dictionary.ts'
import { nearest } from '../../kernel/nearest.ts'
import { exit, Stop } from '../exit.ts'
import { bold, dim, wrap } from '../paint.ts'

/** `openiop facts [FACT]`: the dictionary. */
export function facts(id: string | undefined, options: { json?: boolean; kind?: string; events?: boolean }): void {
  if (options.events) {
    if (options.json) console.log(JSON.stringify([...events.values()], null, 2))
    else
      for (const event of events.values())
        console.log(
          wrap(
            `${bold(event.id)}  ${event.what}${event.tags?.length ? dim(` (${event.tags.join(', ')})`) : ''}`,
            '    ',
          ),
        )
    return
  }
  const all = [...dictionary.values()].filter(
    fact => (!id || fact.id === id || subjectOf.get(fact.id) === id) && (!options.kind || fact.kind === options.kind),
  )
  if (id && all.length === 0) {
    const near = nearest(id, [...dictionary.keys(), ...subjectOf.values()])
    throw new Stop(
      exit.usage,
      `There is no fact or subject "${id}".`,
      near ? `Did you mean "${near}"?` : 'All of them: openiop facts',
    )
  }
  if (options.json) {
    console.log(
      JSON.stringify(
        all.map(fact => ({ subject: subjectOf.get(fact.id), ...fact })),
        null,
        2,
      ),
    )
    return
  }
  let subject = ''
  for (const fact of all) {
    const mine = subjectOf.get(fact.id) ?? ''
    if (mine !== subject) {
      subject = mine
      console.log(`\n${bold(subject)}`)
    }
    const answer =
      fact.type === 'boolean'
        ? 'yes or no'
        : fact.type === 'number'
          ? `a number of ${fact.unit}`
          : `${fact.type === 'codes' ? 'any of' : 'one of'} ${fact.options?.join(', ')}`
    console.log(wrap(`${fact.id}: ${fact.question}`, '    ', '  '))
    console.log(
      wrap(
        dim(
          `${answer}; ${fact.kind}, asked of the ${fact.scope}${fact.attestedBy ? `; by ${fact.attestedBy.join(' or ')}` : ''}`,
        ),
        '        ',
        '      ',
      ),
    )
  }
}
