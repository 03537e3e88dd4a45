import { useState } from 'react'
import type { ApiProblem } from '../problem.ts'

/** The fields of a small form, and what the server said about each. */
export function useFields<T extends { [name: string]: string }>(initial: T) {
  const [values, setValues] = useState(initial)
  const [problem, setProblem] = useState<ApiProblem>()
  const field = (name: keyof T & string) => ({
    name,
    value: values[name] as string,
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setValues(before => ({ ...before, [name]: value }))
    },
    error: problem?.at(name),
  })
  return { values, setValues, field, problem, setProblem }
}
