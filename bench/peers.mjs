// The same criteria for the engines we measure against, generated from the compiled program: nothing is written by hand.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** Per slot the answers its leaves can tell apart, drawn at random; `unknown` is the share of unanswered facts. */
export function rows(program, cellsOf, count, random, unknown) {
  const cells = program.slots.map((fact, slot) =>
    fact.type === 'codes' ? [0, (1 << Math.min(30, fact.options.length)) - 1, 1, 3] : cellsOf(program, slot),
  )
  const table = new Float64Array(count * program.slots.length)
  for (let i = 0; i < table.length; i++) {
    const options = cells[i % program.slots.length]
    // Answers that favor admission come up more often, so that decisions need more than the first criterion.
    table[i] = random() < unknown ? Number.NaN : options[Math.floor(random() ** 0.6 * options.length)]
  }
  return table
}

const js = (leaf, name) => {
  const v = leaf.value
  switch (leaf.cmp) {
    case 'equal':
      return `${name}===${v}`
    case 'at-least':
      return `${name}>=${v}`
    case 'at-most':
      return `${name}<=${v}`
    case 'more-than':
      return `${name}>${v}`
    case 'less-than':
      return `${name}<${v}`
    case 'in-mask':
      return `((1<<${name})&${v})!==0`
    case 'any-bit':
      return `(${name}&${v})!==0`
    case 'all-bits':
      return `(${name}&${v})===${v}`
    default:
      throw new Error(`no plain form of ${leaf.cmp}`)
  }
}

/** What somebody would write by hand: booleans, short circuit, no unknown, no explanation. `f` is an object of named facts. */
export function handWritten(program) {
  const passes = i => {
    const node = program.nodes[i]
    switch (node.kind) {
      case 'leaf':
        return js(program.leaves[node.leaf], `f.s${program.leaves[node.leaf].slot}`)
      case 'all':
        return `(${node.of.map(passes).join('&&')})`
      case 'at-least':
        return node.n === 1
          ? `(${node.of.map(counts).join('||')})`
          : `((${node.of.map(child => `(${counts(child)}?1:0)`).join('+')})>=${node.n})`
      case 'not':
        return `!(${passes(node.of)})`
      case 'when':
        return `(!(${counts(node.guard)})||${passes(node.then)})`
      default:
        return 'true'
    }
  }
  const applies = i => {
    const node = program.nodes[i]
    if (node.kind === 'leaf') return 'true'
    if (node.kind === 'all' || node.kind === 'at-least')
      return node.of.map(applies).includes('true') ? 'true' : `(${node.of.map(applies).join('||')})`
    if (node.kind === 'not') return applies(node.of)
    if (node.kind === 'when')
      return applies(node.then) === 'true'
        ? `(${counts(node.guard)})`
        : `(${counts(node.guard)}&&${applies(node.then)})`
    return 'false'
  }
  const counts = i => (applies(i) === 'true' ? passes(i) : `(${passes(i)}&&${applies(i)})`)
  return new Function('f', `return ${passes(program.root)}`)
}

/** json-rules-engine: one rule, nested all/any, full result tree. Facts are booleans of the leaves. */
export async function jsonRulesEngine(program) {
  const { Engine } = require('json-rules-engine')
  const condition = i => {
    const node = program.nodes[i]
    switch (node.kind) {
      case 'leaf':
        return { fact: `l${node.leaf}`, operator: 'equal', value: true }
      case 'all':
        return { all: node.of.map(condition) }
      case 'at-least':
        if (node.n !== 1) throw new Error('at least n is not expressible')
        return { any: node.of.map(condition) }
      case 'not':
        return { not: condition(node.of) }
      case 'when':
        return { any: [{ not: condition(node.guard) }, condition(node.then)] }
      default:
        return { all: [] }
    }
  }
  const engine = new Engine([], { allowUndefinedFacts: true })
  engine.addRule({ conditions: { all: [condition(program.root)] }, event: { type: 'met' } })
  return async facts => (await engine.run(facts)).events.length > 0
}

/** GoRules zen: one decision with an expression for each node, as a decision model would be drawn to explain itself. */
export async function zen(program) {
  const { ZenEngine } = require('@gorules/zen-engine')
  const expression = i => {
    const node = program.nodes[i]
    const of = list => list.map(child => `$.n${child}`)
    switch (node.kind) {
      case 'leaf':
        return `l${node.leaf}`
      case 'all':
        return of(node.of).join(' and ')
      case 'at-least':
        return of(node.of).join(' or ')
      case 'not':
        return `not ${of([node.of])[0]}`
      case 'when':
        return `not $.n${node.guard} or $.n${node.then}`
      default:
        return 'true'
    }
  }
  const content = {
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
      {
        id: 'all',
        name: 'all',
        type: 'expressionNode',
        position: { x: 1, y: 0 },
        content: { expressions: program.nodes.map((_, i) => ({ id: `n${i}`, key: `n${i}`, value: expression(i) })) },
      },
      { id: 'out', name: 'out', type: 'outputNode', position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: 'a', sourceId: 'in', targetId: 'all', type: 'edge' },
      { id: 'b', sourceId: 'all', targetId: 'out', type: 'edge' },
    ],
  }
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(content)))
  return async facts => (await decision.evaluate(facts)).result[`n${program.root}`]
}

/** cql-execution: one ELM library, one definition a node, three-valued; facts are booleans or null of the patient object. */
export async function cql(program) {
  const { Library, Executor } = require('cql-execution')
  const expression = i => {
    const node = program.nodes[i]
    const ref = child => ({ type: 'ExpressionRef', name: `n${child}` })
    const chain = (type, of) => of.slice(1).reduce((left, child) => ({ type, operand: [left, ref(child)] }), ref(of[0]))
    switch (node.kind) {
      case 'leaf':
        return { type: 'Property', path: `l${node.leaf}`, source: { type: 'ExpressionRef', name: 'Patient' } }
      case 'all':
        return chain('And', node.of)
      case 'at-least':
        return chain('Or', node.of)
      case 'not':
        return { type: 'Not', operand: ref(node.of) }
      case 'when':
        return { type: 'Or', operand: [{ type: 'Not', operand: ref(node.guard) }, ref(node.then)] }
      default:
        return { type: 'Literal', valueType: '{urn:hl7-org:elm-types:r1}Boolean', value: 'true' }
    }
  }
  const library = new Library({
    library: {
      identifier: { id: 'Bench', version: '1' },
      schemaIdentifier: { id: 'urn:hl7-org:elm', version: 'r1' },
      usings: { def: [{ localIdentifier: 'System', uri: 'urn:hl7-org:elm-types:r1' }] },
      statements: {
        def: [
          {
            name: 'Patient',
            context: 'Patient',
            expression: { type: 'SingletonFrom', operand: { type: 'Retrieve', dataType: '{bench}Patient' } },
          },
          ...program.nodes.map((_, i) => ({
            name: `n${i}`,
            context: 'Patient',
            accessLevel: 'Public',
            expression: expression(i),
          })),
        ],
      },
    },
  })
  const executor = new Executor(library)
  return async facts => {
    const patient = { id: '1', getId: () => '1', findRecords: () => [patient], get: field => facts[field], ...facts }
    const source = {
      patients: [patient],
      currentPatient() {
        return this.patients[0]
      },
      nextPatient() {
        return this.patients.shift()
      },
    }
    const results = await executor.exec(source)
    return Object.values(results.patientResults)[0]?.[`n${program.root}`]
  }
}
