package cloud.nephele.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {

  @Test
  void noWordsAskForHelp() {
    assertThat(CommandLine.parse(List.of()).command()).isEqualTo(Command.HELP);
    assertThat(CommandLine.parse(List.of("up", "--help")).command()).isEqualTo(Command.HELP);
    assertThat(CommandLine.parse(List.of("help", "up")).command()).isEqualTo(Command.HELP);
  }

  @Test
  void valuesFollowTheirOptionOrAnEqualsSign() {
    CommandLine line =
        CommandLine.parse(List.of("up", "--state", "/s", "--driver=simulated", "--no-image"));

    assertThat(line.value(Option.STATE)).contains("/s");
    assertThat(line.value(Option.DRIVER)).contains("simulated");
    assertThat(line.has(Option.NO_IMAGE)).isTrue();
    assertThat(line.has(Option.FOREGROUND)).isFalse();
  }

  @Test
  void anUnknownCommandIsRefusedByName() {
    assertThatThrownBy(() -> CommandLine.parse(List.of("ups")))
        .isInstanceOf(CommandLine.UsageFailure.class)
        .hasMessage("There is no command ups.");
  }

  @Test
  void anOptionOfAnotherCommandIsRefused() {
    assertThatThrownBy(() -> CommandLine.parse(List.of("down", "--driver", "simulated")))
        .hasMessage("down has no option --driver.");
  }

  @Test
  void aMissingValueIsRefused() {
    assertThatThrownBy(() -> CommandLine.parse(List.of("up", "--state")))
        .hasMessage("--state needs a value: --state DIR.");
  }

  @Test
  void aSwitchWithAValueIsRefused() {
    assertThatThrownBy(() -> CommandLine.parse(List.of("up", "--no-image=yes")))
        .hasMessage("--no-image takes no value.");
  }

  @Test
  void onlyLogsTakesArguments() {
    assertThat(CommandLine.parse(List.of("logs", "image", "-f")).arguments())
        .containsExactly("image");
    assertThatThrownBy(() -> CommandLine.parse(List.of("up", "image")))
        .hasMessage("up does not know image.");
  }

  @Test
  void portsAreNumbersThatExist() {
    assertThat(portOf("8080")).isEqualTo(8080);
    for (String wrong : List.of("0", "65536", "http", "-1", "99999999")) {
      assertThatThrownBy(() -> portOf(wrong))
          .hasMessage("--image-port takes a port from 1 to 65535, not " + wrong + ".");
    }
  }

  @Test
  void valuesThatCannotBeAreRefusedAtOnce() {
    for (String[] wrong :
        new String[][] {
          {"--driver=vmware", "--driver takes auto, libvirt or simulated, not vmware."},
          {"--microversion=latest", "--microversion takes a version such as 2.60, not latest."},
          {"--state=", "--state takes a folder, not ."},
        }) {
      assertThatThrownBy(() -> CommandLine.parse(List.of("up", wrong[0])))
          .isInstanceOf(CommandLine.UsageFailure.class)
          .hasMessage(wrong[1]);
    }
  }

  @Test
  void helpNamesEveryCommandAndEveryOptionOfUp() {
    for (Command command : Command.values()) {
      assertThat(CommandLine.help()).contains("  " + command.word() + " ");
    }
    for (Option option : Option.of(Command.UP)) {
      assertThat(CommandLine.help()).contains(option.flag());
    }
  }

  private static int portOf(String text) {
    return CommandLine.parse(List.of("up", "--image-port=" + text))
        .port(Option.IMAGE_PORT)
        .orElseThrow();
  }
}
