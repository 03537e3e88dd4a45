export default function ToSign() {
  return null
}
