# Completion of graphservice for zsh: source <(graphservice completion zsh)
_graphservice() {
    local -a suggestions
    suggestions=("${(@f)$("${words[1]}" "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
    compadd -a suggestions || _files
}
compdef _graphservice graphservice
