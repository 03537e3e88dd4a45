/** What stops a text from being JSON, or makes it say one thing twice. */
export type JsonTrouble =
  | { kind: 'ends-early' | 'unexpected' | 'too-deep' | 'control-character'; offset: number }
  | { kind: 'duplicate-key'; offset: number }

const MAX_DEPTH = 200

/**
 * Finds the first syntax error of a JSON text, or else the first key that an object holds twice; undefined when there is
 * neither. The platform's parser names no position for a truncated file, keeps the last of two equal keys without a
 * word, and quotes the text in its messages, which may be member data.
 *
 * One pass, no recursion, so that depth costs no stack.
 */
export function findTrouble(text: string): JsonTrouble | undefined {
  const open: (Set<string> | null)[] = []
  let duplicate: JsonTrouble | undefined
  let i = 0
  let expect: 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'comma-or-end' | 'done' = 'value'
  const end = text.length

  while (true) {
    while (i < end && isSpace(text.charCodeAt(i))) i++
    if (i >= end) return expect === 'done' ? duplicate : { kind: 'ends-early', offset: end }
    const c = text[i]
    if (expect === 'done') return { kind: 'unexpected', offset: i }
    if (expect === 'comma-or-end') {
      const top = open[open.length - 1]
      if (c === ',') expect = top ? 'key' : 'value'
      else if (c === (top ? '}' : ']')) {
        open.pop()
        expect = open.length ? 'comma-or-end' : 'done'
      } else return { kind: 'unexpected', offset: i }
      i++
      continue
    }
    if (expect === 'key' || expect === 'key-or-end') {
      if (c === '}' && expect === 'key-or-end') {
        open.pop()
        expect = open.length ? 'comma-or-end' : 'done'
        i++
        continue
      }
      if (c !== '"') return { kind: 'unexpected', offset: i }
      const close = stringEnd(text, i)
      if (typeof close !== 'number') return close
      const key = text.slice(i + 1, close)
      const keys = open[open.length - 1]
      if (keys?.has(key)) duplicate ??= { kind: 'duplicate-key', offset: i }
      keys?.add(key)
      i = close + 1
      while (i < end && isSpace(text.charCodeAt(i))) i++
      if (i >= end) return { kind: 'ends-early', offset: end }
      if (text[i] !== ':') return { kind: 'unexpected', offset: i }
      i++
      expect = 'value'
      continue
    }
    if (c === ']' && expect === 'value-or-end') {
      open.pop()
      expect = open.length ? 'comma-or-end' : 'done'
      i++
      continue
    }
    if (c === '{' || c === '[') {
      if (open.length >= MAX_DEPTH) return { kind: 'too-deep', offset: i }
      open.push(c === '{' ? new Set() : null)
      expect = c === '{' ? 'key-or-end' : 'value-or-end'
      i++
      continue
    }
    if (c === '"') {
      const close = stringEnd(text, i)
      if (typeof close !== 'number') return close
      i = close + 1
    } else {
      scalar.lastIndex = i
      const word = scalar.exec(text)?.[0]
      if (!word) {
        const rest = text.slice(i)
        const cut = rest.length < 6 && ['true', 'false', 'null', '-'].some(whole => whole.startsWith(rest))
        return cut ? { kind: 'ends-early', offset: end } : { kind: 'unexpected', offset: i }
      }
      i += word.length
    }
    expect = open.length ? 'comma-or-end' : 'done'
  }
}

const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

const isSpace = (c: number) => c === 32 || c === 10 || c === 13 || c === 9

/** Offset of the closing quote of the string that opens at `start`, or the trouble in it. */
function stringEnd(text: string, start: number): number | JsonTrouble {
  for (let i = start + 1; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 34) return i
    if (c === 92) i++
    else if (c < 32) return { kind: 'control-character', offset: i }
  }
  return { kind: 'ends-early', offset: text.length }
}
