# Completion of graphservice for fish: graphservice completion fish > ~/.config/fish/completions/graphservice.fish
function __graphservice_suggest
    set -l line (commandline -cp)
    graphservice "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
end
complete -c graphservice -a '(__graphservice_suggest)'
